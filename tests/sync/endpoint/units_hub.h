// A hub with two applicants of one unit and one of another, and what an export of all leaves of
// them.
#pragma once

#include <algorithm>

#include "tests/sync/endpoint/evidence_hub.h"
#include "tests/sync/endpoint/sheet.h"

namespace jiangxin {

struct UnitsHub : EvidenceHub {
  UnitsHub() {
    deliver_all();
    add("测试员乙", "320402197005050025", "wujin");
    add("=1+1", "11010119900307002X", "xinbei");
  }
  void add(const std::string& name, const std::string& id_number, const std::string& unit) {
    id = ApplicationId::make(random);
    fill_in(name, id_number, unit);
    deliver_all();
  }
  void fill_in(const std::string& name, const std::string& id_number, const std::string& unit) {
    application.answers["name"] = name;
    application.answers["id_number"] = id_number;
    application.answers["sex"] = derive(Derivation::SexOfId, id_number).value();
    application.answers["birth_month"] = derive(Derivation::BirthMonthOfId, id_number).value();
    application.answers["recommending_unit"] = unit;
  }
  Ran export_all() const {
    return run_hub({"export", "--all", "--data", (dir / "hub").string(), "--out",
                    (dir / "all").string(), "--json"});
  }
  Path unit(const std::string& name) const {
    for (const Unit& one : campaign.units)
      if (one.id == name) return dir / "all" / one.name.zh;
    return {};
  }
  // As it is filled in now, in the place of what was delivered last.
  void correct() {
    application.signature = sample_signature(application);
    receipt =
        deliver(terminal.submission(application, id, SubmissionKind::Correction, receipt.digest));
  }
  void withdraw() {
    SubmissionManifest made = terminal.manifest(id, SubmissionKind::Withdrawal);
    made.follows = receipt.digest;
    deliver(terminal.sealed(made, {{}, {}, "不再申报", {}}));
  }
  // Of the application that was delivered last, as its answers have the unit and the name.
  Path folder() const {
    return unit(application.answers.at("recommending_unit")) /
           ("二车间 03_" + receipt.code() + "_" + application.answers.at("name"));
  }
  void decide(const std::string& state) const { decide(receipt.code(), state); }
  void decide(const std::string& code, const std::string& state) const {
    const Ran ran = run_hub({"decide", "--data", (dir / "hub").string(), code, "--state", state});
    REQUIRE(ran.status == 0);
  }
  // Of a unit's summary, top down.
  std::vector<std::string> names_in(const std::string& of_unit) const {
    const nlohmann::json rows = rows_of(unit(of_unit) / "汇总表.xlsx");
    const auto column = std::find(rows[0].begin(), rows[0].end(), "s:姓名") - rows[0].begin();
    std::vector<std::string> names;
    for (std::size_t i = 1; i < rows.size(); ++i)
      names.push_back(rows[i][static_cast<std::size_t>(column)].get<std::string>().substr(2));
    return names;
  }
};

inline bool has(const nlohmann::json& rows, const nlohmann::json& one) {
  return std::find(rows.begin(), rows.end(), one) != rows.end();
}

}  // namespace jiangxin
