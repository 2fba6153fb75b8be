#include "sync/base/utf8.h"
#include "tests/ui/views/samples.h"
#include "tests/ui/views/views.h"

namespace jiangxin {
namespace {

enum class Show { Nothing, Findings };

// What app/state's FormFlow makes of these answers.
FieldModel field_model(const Field& field, const Answers& answers, Show show, Language language) {
  const Campaign& campaign = sample_campaign();
  FieldModel model;
  model.field = &field;
  if (const auto answer = answers.find(field.id); answer != answers.end())
    model.answer = answer->second;
  model.display = display_answer(campaign, field, model.answer, language == Language::English);
  model.derived = field.derivation && !model.answer.empty();
  model.required = is_required(field, answers);
  if (show == Show::Findings)
    model.findings = Validator(campaign).check_field(
        field.id, answers, local_date(sample_now(), std::chrono::minutes(480)));
  if (field.type == FieldType::LongText) {
    model.count = count_visible(model.answer);
    model.limit = static_cast<std::size_t>(field.length_limit().value_or(0));
  }
  return model;
}

struct Pages {
  Language language;

  FormPageModel page(std::string_view section, const Answers& answers, Show show) const {
    FormPageModel model;
    model.section = sample_campaign().section(section);
    model.pages = 3;
    model.page = section == "basics" ? 1 : section == "work" ? 2 : 3;
    for (const Field& field : model.section->fields)
      if (!field.identity) model.fields.push_back(field_model(field, answers, show, language));
    return model;
  }
};

Answers wrong_answers() {
  Answers answers = sample_application().answers;
  answers["sex"] = "2";
  answers["birth_month"] = "1986-05";
  answers["phone"] = "1381234";
  answers["employer"] = passage(61);
  answers["employer_code"] = "91320400MA1X";
  answers["title_name"] = "";
  answers["trade"] = "";
  answers["skill_level"] = "4";
  answers["work_since"] = "2016-07";
  answers["frontline_years"] = "3";
  return answers;
}

NamedViews page_views(const Pages& pages, const std::string& section, StepId step) {
  FrameModel frame = sample_frame(step);
  FrameModel of_long = frame;
  of_long.applicant = kLongName;
  of_long.assistant = "测试员乙";
  of_long.saved = SaveState::Saving;
  return {named(section, frame, pages.page(section, empty_application().answers, Show::Nothing)),
          named(section + "-missing", frame, pages.page(section, {}, Show::Findings)),
          named(section + "-full", frame,
                pages.page(section, sample_application().answers, Show::Nothing)),
          named(section + "-long", of_long,
                pages.page(section, long_application().answers, Show::Findings)),
          named(section + "-errors", frame, pages.page(section, wrong_answers(), Show::Findings))};
}

NamedViews deeds_views(const Pages& pages) {
  const FrameModel frame = sample_frame(StepId::Deeds);
  FrameModel failed = frame;
  failed.saved = SaveState::Failed;
  Answers over = long_application().answers;
  over["honours"] = passage(420);
  over["deeds"] = passage(512);
  // A page of a campaign that asks for one long text alone.
  static const Section alone = [] {
    Section section = *sample_campaign().section("deeds");
    std::erase_if(section.fields, [](const Field& field) { return field.id != "deeds"; });
    return section;
  }();
  FormPageModel editor;
  editor.section = &alone;
  for (const auto& answers : {sample_application().answers})
    editor.fields = {field_model(alone.fields[0], answers, Show::Findings, pages.language)};
  FormPageModel focused = pages.page("deeds", over, Show::Findings);
  focused.focus = "deeds";
  return {
      named("deeds", frame, pages.page("deeds", {}, Show::Nothing)),
      named("deeds-missing", frame, pages.page("deeds", {}, Show::Findings)),
      named("deeds-full", frame, pages.page("deeds", sample_application().answers, Show::Findings)),
      named("deeds-over", failed, pages.page("deeds", over, Show::Findings)),
      named("deeds-focus", failed, focused),
      named("deeds-alone", frame, editor)};
}

}  // namespace

NamedViews form_views(Language language) {
  const Pages pages{language};
  NamedViews views;
  for (const auto& more : {page_views(pages, "basics", StepId::Basics),
                           page_views(pages, "work", StepId::Basics), deeds_views(pages)})
    views.insert(views.end(), more.begin(), more.end());
  return views;
}

}  // namespace jiangxin
