// A page of the form, as the campaign's section says; a long text alone is an editor.
#include "app/screens/frame.h"
#include "app/screens/screens.h"
#include "app/screens/words.h"
#include "app/ui/fields.h"

namespace jiangxin {
namespace {

std::string id_of(const FieldModel& model) {
  return "field." + model.field->id;
}

Keys keys_for(FieldType type) {
  switch (type) {
    case FieldType::IdNumber:
      return Keys::IdNumber;
    case FieldType::Phone:
      return Keys::Phone;
    case FieldType::Integer:
      return Keys::Digits;
    default:
      return Keys::Text;
  }
}

bool is_picked(FieldType type) {
  return type == FieldType::Code || type == FieldType::Date || type == FieldType::YearMonth;
}

void take(const FieldModel& model, const FieldEvent& event, Command& did) {
  if (event.left) did = command::LeaveField{model.field->id};
  if (event.changed) did = command::EditAnswer{model.field->id, *event.changed};
}

void draw_picked(const FieldModel& model, Ui& ui, Command& did) {
  const bool tapped = picker_row(ui, {.id = id_of(model),
                                      .label = ui.words(model.field->label),
                                      .value = model.display,
                                      .note = note_of(ui, model.findings, model.field->hint),
                                      .placeholder = ui.tr(T::form_choose),
                                      .optional = !model.required});
  if (tapped) did = command::OpenPicker{model.field->id};
}

void draw_typed(const FieldModel& model, Ui& ui, Command& did) {
  take(model,
       text_field(ui, {.id = id_of(model),
                       .label = ui.words(model.field->label),
                       .value = model.answer,
                       .note = note_of(ui, model.findings, model.field->hint),
                       .keys = keys_for(model.field->type),
                       .optional = !model.required,
                       .unit = ui.words(model.field->unit)}),
       did);
}

void draw_long(const FieldModel& model, int lines, bool fill, Ui& ui, Command& did) {
  take(model,
       text_editor(ui, {.id = id_of(model),
                        .label = ui.words(model.field->label),
                        .value = model.answer,
                        .note = note_of(ui, model.findings, model.field->hint),
                        .count = model.count,
                        .limit = model.limit,
                        .lines = lines,
                        .fill = fill,
                        .optional = !model.required}),
       did);
}

// About what a text of that limit takes.
int lines_of(const FieldModel& model) {
  return model.limit > 300 ? 8 : 3;
}

void draw_field(const FieldModel& model, Ui& ui, Command& did) {
  if (model.derived) {
    derived_row(ui, ui.words(model.field->label), model.display,
                note_of(ui, model.findings, model.field->hint));
  } else if (model.field->type == FieldType::LongText) {
    draw_long(model, lines_of(model), false, ui, did);
  } else if (is_picked(model.field->type)) {
    draw_picked(model, ui, did);
  } else {
    draw_typed(model, ui, did);
  }
}

void draw_fields(const FormPageModel& model, Ui& ui, Command& did) {
  Grid grid(ui, 2, 420);
  for (const FieldModel& field : model.fields) {
    const bool wide = field.field->type == FieldType::LongText;
    grid.cell(wide ? 2 : 1, [&] { draw_field(field, ui, did); });
  }
}

bool is_one_long_text(const FormPageModel& model) {
  return model.fields.size() == 1 && model.fields[0].field->type == FieldType::LongText;
}

std::string page_words(const FormPageModel& model, const Ui& ui) {
  if (model.pages <= 1) return {};
  return ui.tr(T::form_page,
               {{"page", std::to_string(model.page)}, {"pages", std::to_string(model.pages)}});
}

}  // namespace

Command draw(const FormPageModel& model, const FrameModel& frame, Ui& ui) {
  if (!model.focus.empty()) ui.focus("field." + model.focus);
  const PageSpec spec{.id = "form",
                      .title = strip_title(ui, frame),
                      .actions = {.main = next_action(ui)},
                      .part = model.section->id};
  return page(ui, frame, spec, [&](Command& did) {
    title(ui, ui.words(model.section->title), page_words(model, ui));
    ui.gap(24);
    if (is_one_long_text(model)) {
      draw_long(model.fields[0], 8, true, ui, did);
    } else {
      draw_fields(model, ui, did);
    }
  });
}

}  // namespace jiangxin
