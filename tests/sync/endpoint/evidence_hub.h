// A hub whose application has evidence that opens: a PDF of two pages, a JPEG and a PNG under the
// first indicator, a PDF under the last.
#pragma once

#include "tests/platform/sample_media.h"
#include "tests/sync/endpoint/filled_hub.h"
#include "tests/sync/papers/pdf_tools.h"

namespace jiangxin {

struct EvidenceHub : HubFixture {
  EvidenceHub() {
    application.portrait = terminal.attach("p.jpg", "image/jpeg", sample_jpeg(413, 579));
  }

  Attachment attach(const Bytes& plain) {
    const std::string type = plain[0] == '%'    ? "application/pdf"
                             : plain[0] == 0xff ? "image/jpeg"
                                                : "image/png";
    return terminal.attach("文件", type, plain);
  }
  // Delivered as it is now.
  void deliver_all() {
    application.signature = sample_signature(application);
    receipt = deliver(terminal.submission(application, id));
  }
  Path exported(const std::string& out = "out") const {
    const Ran ran = run_hub({"export", "--data", (dir / "hub").string(), to_string(id), "--out",
                             (dir / out).string(), "--json"});
    INFO(ran.error);
    REQUIRE(ran.status == 0);
    return nlohmann::json::parse(ran.out).at("folder").get<std::string>();
  }

  ApplicationId id = ApplicationId::make(random);
  Application application = [&] {
    Application made = sample_application(campaign);
    made.evidence = {
        {"lead.duty",
         {{"获奖证书",
           "2021-05",
           "测试区总工会",
           {attach(sample_pdf(2)), attach(sample_jpeg(400, 300))}},
          {"奖状", "", "", {attach(sample_png(300, 400))}}}},
        {campaign.forces.back().indicators.back().id, {{"证明", "", "", {attach(sample_pdf(1))}}}}};
    return made;
  }();
  Receipt receipt;
};

// Every file below the folder, by its path there.
inline std::map<std::string, std::string> files_below(const Path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.is_regular_file())
      files[entry.path().lexically_relative(folder).string()] = text_of_file(entry.path());
  return files;
}

}  // namespace jiangxin
