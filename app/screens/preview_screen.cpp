// Everything as HQ will see it, what is missing with a way there, the signature, and submitting.
#include <algorithm>

#include "app/screens/frame_parts.h"
#include "app/screens/paper.h"
#include "app/screens/screens.h"
#include "app/screens/words.h"
#include "app/ui/pictures.h"
#include "sync/documents/masked_page.h"

namespace jiangxin {
namespace {

// --- What to do next ---

const Finding* first_error(const PreviewModel& model) {
  const auto found = std::find_if(model.gaps.begin(), model.gaps.end(), [](const Finding& gap) {
    return gap.severity == Severity::Error;
  });
  return found == model.gaps.end() ? nullptr : &*found;
}

// One step at a time: mend, then sign, then submit.
Action main_action(const PreviewModel& model, const Ui& ui) {
  if (model.busy) return {"action.submit", std::string(ui.tr(T::preview_busy)), {}, false};
  const Finding* error = first_error(model);
  if (error != nullptr && error->where != "signature") {
    return {"action.mend", std::string(ui.tr(T::preview_mend)), command::GoToFinding{error->where}};
  }
  const ScreeningModel& screening = model.screening;
  if (screening.first_open)
    return {"action.handle", std::string(ui.tr(T::preview_handle)),
            command::ShowFindings{*screening.first_open}};
  if (!model.signed_now && !screening.drawing) {
    return {"action.sign", std::string(ui.tr(T::preview_sign)), command::OpenSignature{}};
  }
  const bool waits = screening.pages_left > 0 || screening.drawing;
  return {"action.submit", std::string(ui.tr(waits ? T::preview_wait : T::preview_submit)),
          command::Submit{}, model.can_submit};
}

// --- Gaps ---

// "answers/phone" → 联系电话
std::string_view place_words(const Campaign& campaign, std::string_view where, const Ui& ui) {
  const std::size_t slash = where.find('/');
  const std::string_view kind = where.substr(0, slash);
  const std::string_view rest = slash == std::string_view::npos ? "" : where.substr(slash + 1);
  if (kind == "answers") {
    if (const Field* field = campaign.field(rest)) return ui.words(field->label);
  }
  if (kind == "evidence") {
    const Indicator* indicator = campaign.indicator(rest.substr(0, rest.find('/')));
    return ui.words(indicator ? indicator->title : campaign.forces_title);
  }
  if (kind == "portrait") return ui.tr(T::preview_portrait);
  if (kind == "signature") return ui.tr(T::preview_signature);
  if (kind == "stamped") return ui.tr(T::preview_stamped);
  return ui.tr(T::preview_consents);
}

void draw_gap(const PreviewModel& model, const Finding& gap, Ui& ui, Command& did) {
  const bool error = gap.severity == Severity::Error;
  const bool tapped = row(ui, "gap." + gap.where + "." + gap.rule,
                          {.title = place_words(*model.campaign, gap.where, ui),
                           .subtitle = ui.words(gap.message),
                           .trailing = ui.tr(error ? T::preview_must : T::preview_look),
                           .tone = error ? Tone::Mend : Tone::Attention});
  if (tapped) did = command::GoToFinding{gap.where};
  ui.target_gap();
}

// 脱密: the way to what needs an answer; how long what is not searched takes.
void draw_screening(const ScreeningModel& screening, Ui& ui, Command& did) {
  if (screening.first_open) {
    const std::string words =
        ui.tr(T::preview_screening_open, {{"count", std::to_string(screening.open)}});
    if (row(ui, "screening.open",
            {.title = ui.tr(T::preview_screening),
             .subtitle = words,
             .trailing = ui.tr(T::preview_must),
             .tone = Tone::Mend}))
      did = command::ShowFindings{*screening.first_open};
    ui.target_gap();
  }
  if (screening.drawing) notice(ui, Tone::Attention, ui.tr(T::preview_screening_drawing));
  if (screening.pages_left > 0) {
    notice(ui, Tone::Attention,
           ui.tr(T::preview_screening_left, {{"pages", std::to_string(screening.pages_left)},
                                             {"time", duration_words(ui, screening.time_left)}}));
    ui.tell("screening.left");
  }
  if (screening.drawing || screening.pages_left > 0) ui.gap(16);
}

void draw_gaps(const PreviewModel& model, Ui& ui, Command& did) {
  if (model.late) {
    notice(ui, Tone::Attention, ui.tr(T::preview_late));
    ui.gap(16);
  }
  draw_screening(model.screening, ui, did);
  if (first_error(model) == nullptr && !model.screening.first_open) {
    notice(ui, Tone::Done,
           ui.tr(model.gaps.empty() ? T::preview_complete : T::preview_complete_but));
    ui.gap(16);
  }
  for (const Finding& gap : model.gaps) draw_gap(model, gap, ui, did);
}

void draw_signature(const PreviewModel& model, Ui& ui, Command& did) {
  const auto& signature = model.application->signature;
  if (!model.signed_now || !signature) return;
  card(ui, [&] {
    soft_text(ui, Role::Label, ui.tr(T::preview_signed));
    const float width = std::min(ui.region().w, ui.px(560));
    Rect room = ui.take(width / 3);
    room.w = width;
    ink_at(ui, room, signature->strokes, ui.theme().ink);
    if (button(ui, "preview.sign_again", ui.tr(T::preview_sign_again), {.look = Look::Quiet})) {
      did = command::OpenSignature{};
    }
  });
}

void draw_papers(const PreviewModel& model, Ui& ui, Command& did) {
  ui.gap(16);
  card(ui, [&] {
    soft_text(ui, Role::Label,
              model.scans > 0
                  ? ui.tr(T::preview_papers_back, {{"count", std::to_string(model.scans)}})
                  : std::string(ui.tr(T::preview_papers_words)));
    ui.gap(12);
    if (button(ui, "preview.papers", ui.tr(T::preview_papers), {.enabled = !model.busy}))
      did = command::OpenPapers{};
  });
}

// --- Pages ---

int count_files(const Application& application) {
  int files = 0;
  for (const auto& [indicator, items] : application.evidence) {
    for (const EvidenceItem& item : items) files += static_cast<int>(item.files.size());
  }
  return files;
}

void draw_tabs(const PreviewModel& model, Ui& ui, Command& did) {
  const std::string files =
      ui.tr(T::preview_files, {{"files", std::to_string(count_files(*model.application))}});
  const auto look = [&](int page) {
    return ButtonSpec{.look = std::min(model.page, 2) == page ? Look::Chosen : Look::Secondary};
  };
  const int tapped = button_row(ui, {{"preview.form", ui.tr(T::preview_form), look(0)},
                                     {"preview.catalogue", ui.tr(T::preview_catalogue), look(1)},
                                     {"preview.files", files, look(2)}});
  if (tapped >= 0) did = command::ShowPreviewPage{tapped};
  ui.gap(16);
}

// Its id names the content, so that whoever drives the window knows what was shown.
void draw_file(const Attachment& file, std::string_view name, std::string_view place, Ui& ui,
               Command& did) {
  const std::string id = "preview.file." + std::string(place) + "." + to_string(file.digest);
  card(ui, [&] {
    columns(
        ui, {.weights = {2, 5}, .narrowest = 120},
        {[&] {
           const Rect room = ui.take(ui.region().w * 0.75f);
           picture_at(ui, room, file.thumbnail);
           const Touch touch = ui.touch(id, room);
           if (touch.focused) focus_ring(ui, room, 0);
           if (touch.tapped) did = command::ShowFile{file.id};
         },
         [&] {
           text(ui, Role::Label, name);
           const std::string pages = std::to_string(file.pages);
           soft_text(ui, Role::Hint,
                     ui.tr(T::preview_file, {{"pages", pages}, {"size", size_words(file.size)}}));
           soft_text(ui, Role::Hint,
                     ui.tr(T::preview_digest, {{"digest", to_string(file.digest).substr(0, 12)}}));
         }});
  });
}

void draw_files_of(const Indicator& indicator, const std::vector<EvidenceItem>& items, Ui& ui,
                   Command& did) {
  text(ui, Role::Strong, ui.words(indicator.title));
  ui.gap(12);
  Grid grid(ui, 2, 380, 16);
  int number = 0;
  for (const EvidenceItem& item : items) {
    for (const Attachment& file : item.files) {
      const std::string place = indicator.id + "." + std::to_string(number++);
      grid.cell(1, [&] { draw_file(file, file.name, place, ui, did); });
    }
  }
}

void draw_portrait(const PreviewModel& model, Ui& ui, Command& did) {
  const auto& portrait = model.application->portrait;
  if (!portrait) return;
  const std::string_view name = ui.tr(T::preview_portrait);
  text(ui, Role::Strong, name);
  ui.gap(12);
  {
    Grid grid(ui, 2, 380, 16);
    grid.cell(1, [&] { draw_file(*portrait, name, "portrait.0", ui, did); });
  }
  ui.gap(16);
}

void draw_stamped_files(const PreviewModel& model, Ui& ui, Command& did) {
  if (model.application->stamped.empty()) return;
  text(ui, Role::Strong, ui.tr(T::preview_stamped));
  ui.gap(12);
  Grid grid(ui, 2, 380, 16);
  int number = 0;
  for (const StampedScan& scan : model.application->stamped) {
    const std::string place = "stamped." + std::to_string(number++);
    grid.cell(1, [&] { draw_file(scan.file, scan.file.name, place, ui, did); });
  }
}

void draw_files(const PreviewModel& model, Ui& ui, Command& did) {
  draw_portrait(model, ui, did);
  if (count_files(*model.application) == 0) {
    notice(ui, Tone::Plain, ui.tr(T::preview_no_files));
  }
  for (const Force& force : model.campaign->forces) {
    for (const Indicator& indicator : force.indicators) {
      const auto items = model.application->evidence.find(indicator.id);
      if (items == model.application->evidence.end()) continue;
      draw_files_of(indicator, items->second, ui, did);
    }
    ui.gap(16);
  }
  draw_stamped_files(model, ui, did);
}

void draw_form(const PreviewModel& model, const PaperSpec& spec, Ui& ui, Command& did) {
  Page form = application_form(*model.campaign, *model.application);
  const auto number = model.application->answers.find(model.campaign->id_number_field().id);
  if (number != model.application->answers.end() && !number->second.empty()) {
    const T words = model.number_shown ? T::preview_hide_number : T::preview_show_number;
    if (button(ui, "preview.number", ui.tr(words), {.look = Look::Quiet}))
      did = command::ShowIdNumber{};
    ui.gap(16);
    if (!model.number_shown) mask_number(form, number->second);
  }
  draw_paper(ui, form, spec);
}

void draw_page(const PreviewModel& model, Ui& ui, Command& did) {
  const PaperSpec spec{*model.application, model.portrait, model.gaps};
  if (model.page >= 2) return draw_files(model, ui, did);
  if (model.page == 0) return draw_form(model, spec, ui, did);
  for (const Page& page : evidence_catalogue(*model.campaign, *model.application)) {
    draw_paper(ui, page, spec);
    ui.gap(24);
  }
}

// The paper, and beside it what is missing, where that is wide enough to be read.
bool has_both_beside(const Ui& ui) {
  const float width = ui.window().w - steps_width(ui) - page_margin(ui);
  return ui.shape() == Shape::Wide && width * 5 / 13 > ui.scale().text_px(480);
}

// Beside each other, each scrolling by itself; below each other where there is no room.
void draw_body(const PreviewModel& model, Ui& ui, Command& did) {
  const bool wide = has_both_beside(ui);
  const auto scrolled = [&](std::string_view id, const std::function<void()>& draw) {
    if (!wide) return draw();
    ui.scroll(id, ui.region(), draw);
  };
  const auto left = [&] {
    draw_tabs(model, ui, did);
    scrolled("preview.page", [&] { draw_page(model, ui, did); });
  };
  const auto right = [&] {
    scrolled("preview.gaps", [&] {
      draw_gaps(model, ui, did);
      draw_signature(model, ui, did);
      draw_papers(model, ui, did);
    });
  };
  if (wide) return columns(ui, {.weights = {8, 5}, .gap = 40, .narrowest = 300}, {left, right});
  right();
  ui.gap(24);
  left();
}

}  // namespace

Command draw(const PreviewModel& model, const FrameModel& frame, Ui& ui) {
  const PageSpec spec{.id = "preview",
                      .title = ui.words(model.campaign->short_title),
                      .actions = {.main = main_action(model, ui)},
                      .scroll = !has_both_beside(ui)};
  return page(ui, frame, spec, [&](Command& did) {
    title(ui, ui.tr(T::preview_title), ui.tr(T::preview_remark));
    ui.gap(16);
    draw_body(model, ui, did);
  });
}

}  // namespace jiangxin
