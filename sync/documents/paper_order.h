// What a program that draws papers is told: pages that are laid out already, and what stands on
// them. Personal data: by memory and pipes only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sync/base/clock.h"
#include "sync/base/id.h"
#include "sync/documents/pages.h"

namespace jiangxin {

struct PaperOrder {
  std::string title;  // in the file's properties: of the document, never of a person
  std::vector<Page> pages;
  Bytes portrait = {};  // JPEG; empty: none
  std::vector<std::vector<SignaturePoint>> strokes = {};
  std::vector<std::string> codes = {};  // one a page; empty: none
  TimePoint made_at = {};
  bool operator==(const PaperOrder&) const = default;
};

std::string to_json(const PaperOrder& order);
// InvalidInput.
Result<PaperOrder> parse_paper_order(std::string_view json);

// 附件1, then 附件2, each with its code; the remark at the foot of each, if there is one: a
// receipt's code and day. The portrait is the caller's to add.
PaperOrder papers_of(const Campaign& campaign, const Application& application,
                     const ApplicationId& id, const std::string& remark = {});

// "回执 7K4M-92QX · 2024年11月20日收到".
std::string receipt_remark(const std::string& code, Date received);

}  // namespace jiangxin
