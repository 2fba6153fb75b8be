// One indicator: what counts, and the items that the person puts forward with their files.
#include <cmath>
#include <string>
#include <vector>

#include "app/screens/frame.h"
#include "app/screens/screens.h"
#include "app/screens/words.h"
#include "app/ui/fields.h"
#include "app/ui/widgets.h"

namespace jiangxin {
namespace {

// "item.0.title"
std::string item_id(int item, std::string_view part) {
  return "item." + std::to_string(item) + "." + std::string(part);
}

std::vector<Finding> findings_at(const ItemModel& item, std::string_view part) {
  std::vector<Finding> found;
  for (const Finding& finding : item.findings)
    if (finding.where == part) found.push_back(finding);
  return found;
}

void draw_guidance(Ui& ui, const Indicator& indicator) {
  panel(ui, Tone::Progress, [&] {
    text(ui, Role::Body, ui.words(indicator.guidance));
    for (const LocalText& example : indicator.examples) {
      ui.gap(4);
      soft_text(ui, Role::Label, ui.tr(T::indicator_example, {{"example", ui.words(example)}}));
    }
  });
}

void edit_part(const FieldEvent& event, int item, command::ItemPart part, Command& did) {
  if (event.changed) did = command::EditItem{item, part, *event.changed};
}

void draw_words(Ui& ui, const ItemModel& item, int index, Command& did) {
  const std::string title_id = item_id(index, "title");
  edit_part(text_field(ui, {.id = title_id,
                            .label = ui.tr(T::indicator_title),
                            .value = item.item.title,
                            .note = note_of(ui, findings_at(item, "title"), {}),
                            .placeholder = ui.tr(T::indicator_title_example),
                            .most = 60}),
            index, command::ItemPart::Title, did);
  ui.gap(16);
  columns(ui, {.weights = {1, 1}, .narrowest = 320},
          {[&] {
             const std::string shown = date_words(ui, item.item.date);
             const std::string id = item_id(index, "date");
             if (picker_row(ui, {.id = id,
                                 .label = ui.tr(T::indicator_date),
                                 .value = shown,
                                 .note = note_of(ui, findings_at(item, "date"), {}),
                                 .placeholder = ui.tr(T::indicator_date_choose),
                                 .optional = true}))
               did = command::OpenItemDate{index};
           },
           [&] {
             const std::string id = item_id(index, "issuer");
             edit_part(text_field(ui, {.id = id,
                                       .label = ui.tr(T::indicator_issuer),
                                       .value = item.item.issuer,
                                       .note = note_of(ui, findings_at(item, "issuer"), {}),
                                       .optional = true,
                                       .placeholder = ui.tr(T::indicator_issuer_example),
                                       .most = 60}),
                       index, command::ItemPart::Issuer, did);
           }});
}

struct Badge {
  std::string words;
  Tone tone = Tone::Plain;
};

Badge badge_of(const Ui& ui, const FileSearchState& search) {
  const std::string count = std::to_string(search.open > 0 ? search.open : search.findings);
  if (search.open > 0)
    return {ui.tr(T::indicator_search_open, {{"count", count}}), Tone::Attention};
  if (search.drawing) return {std::string(ui.tr(T::indicator_search_drawing)), Tone::Progress};
  if (search.searched < search.pages)
    return {ui.tr(T::indicator_search_pages, {{"done", std::to_string(search.searched)},
                                              {"pages", std::to_string(search.pages)}}),
            Tone::Progress};
  if (search.findings > 0) return {ui.tr(T::indicator_search_done, {{"count", count}}), Tone::Done};
  return {std::string(ui.tr(T::indicator_search_clean)), Tone::Done};
}

// Right of the file, or below it: what to do with it. How wide they are.
float file_buttons(Ui& ui, Rect room, const Attachment& file, const FileSearchState& search,
                   int item, int index, Command& did) {
  const bool open = search.open > 0;
  const std::string_view handle = ui.tr(open ? T::indicator_handle : T::indicator_black_out);
  const std::string_view remove = ui.tr(T::indicator_remove_file);
  const Extent first = button_size(ui, handle);
  const Extent second = button_size(ui, remove);
  const float space = std::max(smallest_gap_px, ui.px(16));
  const float width = first.w + space + second.w;
  if (room.h <= 0) return width;
  const float y = room.y + std::round((room.h - first.h) / 2);
  if (button_at(ui, {room.right() - width, y, first.w, first.h},
                item_id(item, "findings." + std::to_string(index)), handle,
                {.look = open ? Look::Chosen : Look::Secondary}))
    did = command::ShowFindings{file.id};
  if (button_at(ui, {room.right() - second.w, y, second.w, second.h},
                item_id(item, "remove." + std::to_string(index)), remove))
    did = command::RemoveFile{item, index};
  return width;
}

void draw_file(Ui& ui, const Attachment& file, const FileSearchState& search, int item, int index,
               Command& did) {
  const std::string detail =
      ui.tr(T::indicator_file_detail,
            {{"size", size_words(file.size)}, {"pages", std::to_string(file.pages)}});
  const Badge badge = badge_of(ui, search);
  const Rect room = ui.region();
  const float buttons = file_buttons(ui, {}, file, search, item, index, did);
  const float beside = room.w - buttons - std::max(smallest_gap_px, ui.px(16));
  const bool below = beside < ui.scale().text_px(440);
  const float words_w = below ? room.w : beside;
  const float height = ui.within({room.x, room.y, words_w, room.h}, [&] {
    if (row(ui, item_id(item, "show." + std::to_string(index)),
            {.title = file.name,
             .subtitle = detail,
             .trailing = badge.words,
             .tone = badge.tone,
             .mark = Mark::File,
             .pictured = true,
             .picture = &file.thumbnail}))
      did = command::OpenPage{item, index};
  });
  ui.take(height);
  if (below) ui.target_gap();
  const Rect deeds = below ? ui.take(button_size(ui, ui.tr(T::indicator_handle)).h)
                           : Rect{room.x, room.y, room.w, height};
  file_buttons(ui, deeds, file, search, item, index, did);
}

// Its place among the others, which 附件2 numbers in this order.
void draw_moves(Ui& ui, int index, int items, Command& did) {
  if (items < 2) return;
  ui.gap(12);
  const int tapped = button_row(
      ui, {{item_id(index, "up"), ui.tr(T::indicator_up), {.enabled = index > 0, .mark = Mark::Up}},
           {item_id(index, "down"),
            ui.tr(T::indicator_down),
            {.enabled = index + 1 < items, .mark = Mark::Down}}});
  if (tapped == 0) did = command::MoveItem{index, -1};
  if (tapped == 1) did = command::MoveItem{index, 1};
}

void draw_files_findings(Ui& ui, const ItemModel& item, int index, Command& did) {
  bool telling = false;
  for (const std::string_view part : {"files", "kept"})
    for (const Finding& finding : findings_at(item, part)) {
      ui.gap(8);
      notice(ui, finding.severity == Severity::Error ? Tone::Mend : Tone::Attention,
             ui.words(finding.message));
      telling |= part == "files" && finding.rule.starts_with("sensitive-");
    }
  if (!telling) return;
  ui.target_gap();
  if (button(ui, item_id(index, "rename"), ui.tr(T::indicator_rename_files),
             {.look = Look::Chosen}))
    did = command::RenameFiles{index};
}

void draw_item(Ui& ui, const IndicatorModel& model, int index, Command& did) {
  const ItemModel& item = model.items[static_cast<std::size_t>(index)];
  card(ui, [&] {
    text(ui, Role::Strong, ui.tr(T::indicator_item, {{"number", std::to_string(index + 1)}}));
    ui.gap(8);
    draw_words(ui, item, index, did);
    for (std::size_t i = 0; i < item.item.files.size(); ++i) {
      ui.target_gap();
      const FileSearchState search =
          i < item.searches.size() ? item.searches[i] : FileSearchState{};
      draw_file(ui, item.item.files[i], search, index, static_cast<int>(i), did);
    }
    draw_files_findings(ui, item, index, did);
    ui.gap(16);
    const std::string add_id = item_id(index, "files");
    const std::string camera_id = item_id(index, "camera");
    const std::string remove_id = item_id(index, "remove");
    std::vector<ButtonItem> buttons{{add_id, ui.tr(T::indicator_add_files), {.mark = Mark::Plus}}};
    if (model.has_camera)
      buttons.push_back({camera_id, ui.tr(T::indicator_camera), {.mark = Mark::Plus}});
    buttons.push_back({remove_id, ui.tr(T::indicator_remove_item), {.look = Look::Quiet}});
    const int tapped = button_row(ui, buttons);
    draw_moves(ui, index, static_cast<int>(model.items.size()), did);
    if (tapped < 0) return;
    const std::string_view id = buttons[static_cast<std::size_t>(tapped)].id;
    if (id == add_id) did = command::AddFiles{index};
    if (id == camera_id) did = command::OpenCamera{index};
    if (id == remove_id) did = command::RemoveItem{index};
  });
}

}  // namespace

Command draw(const IndicatorModel& model, const FrameModel& frame, Ui& ui) {
  const PageSpec spec{.id = "indicator",
                      .title = ui.words(model.campaign->short_title),
                      .actions = {.main = {.id = "action.next",
                                           .words = std::string(ui.tr(T::indicator_done)),
                                           .command = command::Next{}}}};
  return page(ui, frame, spec, [&](Command& did) {
    title(ui, ui.words(model.indicator->title), ui.words(model.force->title));
    ui.gap(12);
    draw_guidance(ui, *model.indicator);
    if (model.can_undo) {
      ui.target_gap();
      if (button(ui, "indicator.undo", ui.tr(T::indicator_undo), {.look = Look::Chosen}))
        did = command::UndoRemove{};
    }
    for (std::size_t i = 0; i < model.items.size(); ++i) {
      ui.gap(16);
      draw_item(ui, model, static_cast<int>(i), did);
    }
    ui.gap(16);
    if (button(ui, "indicator.add",
               ui.tr(model.items.empty() ? T::indicator_first : T::indicator_another),
               {.look = model.items.empty() ? Look::Chosen : Look::Secondary,
                .enabled = model.can_add_item,
                .mark = Mark::Plus}))
      did = command::AddItem{};
    if (!model.can_add_item) soft_text(ui, Role::Hint, ui.tr(T::indicator_enough));
  });
}

}  // namespace jiangxin
