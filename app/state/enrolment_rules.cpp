#include "app/state/enrolment_rules.h"

#include <algorithm>
#include <initializer_list>

#include "app/state/identity_rules.h"
#include "sync/sealing/pin_rules.h"
#include "sync/store/terminal.h"

namespace jiangxin {

namespace {

using Part = command::EnrolmentPart;
using Problem = EnrolmentProblem;

constexpr std::ptrdiff_t kCodeCharacters = 18;
constexpr std::string_view kTls = "https://";

bool is_whole(const std::string& code) {
  const auto parts = [](char c) { return c == '-' || c == ' '; };
  return std::ssize(code) - std::ranges::count_if(code, parts) >= kCodeCharacters;
}

Problem problem_of_code(const std::string& code) {
  if (EnrolmentCode::parse(code)) return Problem::None;
  return is_whole(code) ? Problem::CodeSlip : Problem::CodeShort;
}

Problem problem_of_url(const std::string& url) {
  return is_hub_url(url) && url.starts_with(kTls) ? Problem::None : Problem::Url;
}

Problem problem_of_staff_pin(const std::string& pin) {
  const PinFault fault = fault_of_pin(pin);
  if (fault == PinFault::None) return Problem::None;
  return fault == PinFault::Simple ? Problem::PinSimple : Problem::PinShort;
}

std::initializer_list<Part> parts_on(EnrolmentPage page) {
  static constexpr auto kHq = {Part::HubUrl, Part::Code};
  static constexpr auto kStaff = {Part::RepName, Part::RepPin, Part::RepPinAgain, Part::ServicePin,
                                  Part::ServicePinAgain};
  return page == EnrolmentPage::Hq ? kHq : kStaff;
}

}  // namespace

std::string hub_url_of(const EnrolmentModel& model) {
  std::string url = model.field(Part::HubUrl).value;
  std::erase(url, ' ');
  if (url.ends_with('/')) url.pop_back();
  return url.find("://") == std::string::npos ? std::string(kTls) + url : url;
}

Problem problem_of(const EnrolmentModel& model, Part part) {
  const auto value = [&](Part of) -> const std::string& { return model.field(of).value; };
  if (value(part).empty()) return Problem::Missing;
  switch (part) {
    case Part::HubUrl:
      return problem_of_url(hub_url_of(model));
    case Part::Code:
      return problem_of_code(value(part));
    case Part::RepName:
      return blocks(problem_of_name(value(part))) ? Problem::NameOdd : Problem::None;
    case Part::RepPin:
      return problem_of_staff_pin(value(part));
    case Part::RepPinAgain:
      return value(part) == value(Part::RepPin) ? Problem::None : Problem::PinsDiffer;
    case Part::ServicePin:
      if (value(part) == value(Part::RepPin)) return Problem::PinsSame;
      return problem_of_staff_pin(value(part));
    case Part::ServicePinAgain:
      return value(part) == value(Part::ServicePin) ? Problem::None : Problem::PinsDiffer;
  }
  return Problem::None;
}

Problem problem_so_far(const EnrolmentModel& model, Part part) {
  if (part != Part::Code) return Problem::None;
  const Problem problem = problem_of(model, part);
  return problem == Problem::CodeSlip ? problem : Problem::None;
}

bool check_page(EnrolmentModel& model) {
  bool good = true;
  for (const Part part : parts_on(model.page)) {
    model.field(part).problem = problem_of(model, part);
    good = good && model.field(part).problem == Problem::None;
  }
  return good;
}

}  // namespace jiangxin
