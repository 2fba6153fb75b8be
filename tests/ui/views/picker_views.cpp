#include "app/state/code_picker.h"
#include "app/state/date_picker.h"
#include "tests/ui/views/samples.h"
#include "tests/ui/views/views.h"

namespace jiangxin {
namespace {

CodePickerModel codes(std::string_view field, std::string chosen, std::string searched = {}) {
  CodePickerModel picker =
      code_picker(sample_campaign(), *sample_campaign().field(field), std::move(chosen));
  search(picker, std::move(searched));
  return picker;
}

DatePickerModel dates(std::string shown, bool with_day) {
  DatePickerModel picker =
      date_picker(*sample_campaign().field("work_since"), sample_application().answers,
                  local_date(sample_now(), std::chrono::minutes(480)));
  picker.with_day = with_day;
  picker.value = with_day ? "2016-07-15" : "2016-07";
  picker.shown = std::move(shown);
  return picker;
}

}  // namespace

NamedViews picker_views(Language language) {
  const NamedViews forms = form_views(language);
  const auto over = [&](std::string name, OverlayModel overlay) {
    NamedView one = forms.front();
    one.name = std::move(name);
    one.view.overlay = std::move(overlay);
    return one;
  };
  DatePickerModel fresh = dates("", false);
  fresh.value.clear();
  return {over("picker-ethnic", codes("ethnic_group", "")),
          over("picker-ethnic-chosen", codes("ethnic_group", "05")),
          over("picker-industry", codes("industry", "C")),
          over("picker-industry-search", codes("industry", "C", "服务")),
          over("picker-no-match", codes("industry", "", "钅")),
          over("picker-status", codes("political_status", "01")),
          over("picker-education", codes("education", "")),
          over("picker-skill", codes("skill_level", "6")),
          over("picker-unit", codes("recommending_unit", "")),
          over("date-years", fresh),
          over("date-years-chosen", dates("", false)),
          over("date-months", dates("2016", false)),
          over("date-days", dates("2016-07", true))};
}

}  // namespace jiangxin
