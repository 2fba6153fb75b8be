// A date in steps: the year, its month, its day; each a grid of big targets.
#include <charconv>
#include <deque>
#include <utility>

#include "app/screens/frame.h"
#include "app/screens/screens.h"
#include "app/screens/words.h"

namespace jiangxin {
namespace {

using namespace std::chrono;

int number(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::string two_digits(int value) {
  return (value < 10 ? "0" : "") + std::to_string(value);
}

// "2016", "2016-07": what is chosen so far.
struct Shown {
  int year = 0;   // 0: none
  int month = 0;  // 0: none
};

Shown shown_of(std::string_view text) {
  if (text.size() < 4) return {};
  return {number(text.substr(0, 4)), text.size() >= 7 ? number(text.substr(5, 2)) : 0};
}

// The targets of one step.
struct Step {
  std::deque<std::string> words = {};  // the tiles look into them
  std::vector<TileItem> tiles = {};
  std::vector<std::string> values = {};  // what each one stands for, canonical
  int columns = 0;
  float narrowest = 0;
};

void add(Step& step, const DatePickerModel& model, std::string value, std::string words,
         bool possible) {
  const bool chosen = !model.value.empty() && model.value.starts_with(value);
  step.tiles.push_back({"date." + value,
                        {.title = step.words.emplace_back(std::move(words)),
                         .state = chosen ? TileSpec::State::Chosen : TileSpec::State::Plain,
                         .enabled = possible,
                         .centred = true}});
  step.values.push_back(std::move(value));
}

// A row a decade, or two where that is too wide; the newest first.
Step years(const DatePickerModel& model, const Ui& ui) {
  constexpr float narrowest = 92;
  const bool wide = ui.region().w > 10 * (ui.scale().text_px(narrowest) + ui.px(16));
  Step step{.columns = wide ? 10 : 5, .narrowest = narrowest};
  const int first = static_cast<int>(model.earliest.year());
  const int last = static_cast<int>(model.latest.year());
  for (int decade = last / 10 * 10; decade + 9 >= first; decade -= 10) {
    for (int y = decade; y < decade + 10; ++y) {
      add(step, model, std::to_string(y), std::to_string(y), y >= first && y <= last);
    }
  }
  return step;
}

Step months(const DatePickerModel& model, int y, const Ui& ui) {
  Step step{.columns = 4, .narrowest = 150};
  for (int m = 1; m <= 12; ++m) {
    const auto month_of = year{y} / m;
    const bool possible = month_of >= model.earliest.year() / model.earliest.month() &&
                          month_of <= model.latest.year() / model.latest.month();
    add(step, model, std::to_string(y) + "-" + two_digits(m),
        ui.tr(T::date_month, {{"month", std::to_string(m)}}), possible);
  }
  return step;
}

Step days(const DatePickerModel& model, Shown shown) {
  Step step{.columns = 7, .narrowest = 90};
  const auto last = (year{shown.year} / shown.month / std::chrono::last).day();
  for (int d = 1; d <= static_cast<int>(static_cast<unsigned>(last)); ++d) {
    const Date date = year{shown.year} / shown.month / d;
    add(step, model, to_string(date), std::to_string(d),
        date >= model.earliest && date <= model.latest);
  }
  return step;
}

Step step_for(const DatePickerModel& model, Shown shown, const Ui& ui) {
  if (shown.year == 0) return years(model, ui);
  return shown.month == 0 ? months(model, shown.year, ui) : days(model, shown);
}

// What was chosen already, each with its way back.
void draw_way_back(const DatePickerModel& model, Shown shown, Ui& ui, Command& did) {
  if (shown.year == 0) return;
  const std::string year_words = ui.tr(T::date_year, {{"year", std::to_string(shown.year)}});
  const std::string month_words = ui.tr(T::date_month, {{"month", std::to_string(shown.month)}});
  std::vector<ButtonItem> back = {{"date.to_years", year_words, {.mark = Mark::Left}}};
  if (shown.month != 0) back.push_back({"date.to_months", month_words, {.mark = Mark::Left}});
  const int tapped = button_row(ui, back);
  if (tapped == 0) did = command::BrowseDate{};
  if (tapped == 1) did = command::BrowseDate{model.shown.substr(0, 4)};
  ui.gap(24);
}

T invitation(Shown shown) {
  if (shown.year == 0) return T::date_which_year;
  return shown.month == 0 ? T::date_which_month : T::date_which_day;
}

}  // namespace

Command draw(const DatePickerModel& model, Ui& ui) {
  const Shown shown = shown_of(model.shown);
  const OverlaySpec spec{.id = "date",
                         .title = model.label.zh.empty() ? ui.tr(T::indicator_date)  // evidence
                                                         : ui.words(model.label),
                         .width = 1240,
                         .close = command::ClosePicker{}};
  return overlay(ui, spec, [&](Command& did) {
    soft_text(ui, Role::Body, ui.tr(invitation(shown)));
    ui.gap(16);
    draw_way_back(model, shown, ui, did);
    const Step step = step_for(model, shown, ui);
    const int tapped = tile_grid(ui, step.tiles, step.columns, step.narrowest);
    if (tapped < 0) return;
    const std::string& value = step.values[static_cast<std::size_t>(tapped)];
    const bool complete = value.size() == (model.with_day ? 10u : 7u);
    if (complete) {
      did = command::Pick{value};
    } else {
      did = command::BrowseDate{value};
    }
  });
}

}  // namespace jiangxin
