#include <iostream>

#include "sync/base/json_document.h"
#include "tests/interop/sealed/things.h"

using namespace jiangxin;

namespace {

Things all_things() {
  Things all = sealing_things();
  all.merge(submission_things());
  all.merge(answer_things());
  all.merge(enrolment_things());
  all.merge(audit_things());
  all.merge(handover_things());
  return all;
}

nlohmann::json answer(const Things& things, const std::string& line) {
  const Asked asked(parse_json(line).value());
  const auto made = things.at(asked.text("do"))(asked);
  if (made) return *made;
  return {{"refused", to_string(made.error().code)}, {"detail", made.error().detail}};
}

}  // namespace

int main() {
  const Things things = all_things();
  try {
    for (std::string line; std::getline(std::cin, line);)
      std::cout << answer(things, line).dump() << std::endl;
  } catch (const std::exception& error) {
    std::cerr << "not well asked: " << error.what() << "\n";
    return 1;
  }
}
