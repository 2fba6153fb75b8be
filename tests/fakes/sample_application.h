// The real campaign, and an application to it that has no findings. Invented, and looks it.
#pragma once

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>

#include "sync/forms/application.h"
#include "sync/forms/campaign.h"

namespace jiangxin {

// A campaign file below the source's root. Throws with the reason if it is refused.
inline Campaign load_campaign(const std::string& path) {
  std::ifstream file(std::string(JIANGXIN_SOURCE_DIR) + "/" + path);
  std::stringstream text;
  text << file.rdbuf();
  auto campaign = parse_campaign(text.str(), path);
  if (!campaign) throw std::runtime_error(campaign.error().detail);
  return *std::move(campaign);
}

inline Campaign sample_campaign() {
  return load_campaign("assets/campaigns/longcheng-2025/campaign.json");
}

// A day on which sample_campaign() is open; any later one suits sample_application() too.
inline Date sample_today() {
  using namespace std::chrono_literals;
  return 2024y / std::chrono::November / 20d;
}

inline TimePoint sample_time() {
  return std::chrono::sys_days{sample_today()} + std::chrono::hours{6};
}

// Ids, digests and key follow from the name; the bytes themselves exist nowhere.
inline Attachment sample_attachment(const std::string& name, const std::string& media_type) {
  Attachment file;
  file.digest = digest_of(as_bytes(name));
  file.sealed_digest = digest_of(as_bytes("sealed " + name));
  std::copy_n(file.digest.bytes.begin(), 16, file.id.value.bytes.begin());
  file.name = name;
  file.media_type = media_type;
  file.size = 1'234'567;
  file.sealed_size = 1'234'999;
  file.key.assign(file.sealed_digest.bytes.begin(), file.sealed_digest.bytes.end());
  return file;
}

inline std::string sample_deeds() {
  std::string deeds = "测试员甲从学徒做起，一直在生产一线。\n";
  for (int i = 0; i < 10; ++i)
    deeds += "他带着班组改进夹具和刀路，把一道工序从四十分钟缩短到二十五分钟，废品少了一半。";
  return deeds;
}

inline Answers sample_answers() {
  return {{"name", "测试员甲"},
          {"id_number", "320402196804010017"},
          {"sex", "1"},
          {"birth_month", "1968-04"},
          {"ethnic_group", "01"},
          {"education", "30"},
          {"political_status", "13"},
          {"phone", "13800000000"},
          {"employer", "常州测试机车车辆有限公司"},
          {"position", "班组长"},
          {"trade", "数控车工"},
          {"industry", "C"},
          {"industry_group", "3"},
          {"title_grade", "4"},
          {"title_name", "助理工程师"},
          {"skill_level", "6"},
          {"work_since", "1986-07"},
          {"frontline_years", "30"},
          {"recommending_unit", "wujin"},
          {"honours", "2021 年 测试区五一劳动奖章"},
          {"deeds", sample_deeds()}};
}

inline Signature sample_signature(const Application& application) {
  return {{{{1000, 500}, {4000, 2500}, {9000, 800}}, {{2000, 2000}, {2100, 2900}}},
          sample_time(),
          signed_digest(application)};
}

// Complete, signed, with evidence under five indicators: one of each force.
inline Application sample_application(const Campaign& campaign) {
  Application application;
  application.campaign_id = campaign.id;
  application.form_version = campaign.form_version;
  application.answers = sample_answers();
  for (const Consent& consent : campaign.consents)
    application.consents.push_back({consent.id, consent.version, sample_time()});
  for (const Force& force : campaign.forces) {
    const Indicator& indicator = force.indicators.at(0);
    application.evidence[indicator.id] = {
        {indicator.title.zh + "证明",
         "2021-05",
         "测试区总工会",
         {sample_attachment(indicator.id + ".jpg", "image/jpeg"),
          sample_attachment(indicator.id + ".pdf", "application/pdf")}}};
  }
  application.portrait = sample_attachment("portrait.jpg", "image/jpeg");
  application.signature = sample_signature(application);
  return application;
}

}  // namespace jiangxin
