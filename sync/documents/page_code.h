// What the code at the head of a printed page says: "JX1 2b2c3d4e-… 1/2 0123456789abcdef".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/base/id.h"
#include "sync/forms/application.h"

namespace jiangxin {

struct PageCode {
  ApplicationId application;
  int page = 0;  // from 1: 附件1, then 附件2
  int pages = 0;
  std::string content;  // printed_content of what was printed
  bool operator==(const PageCode&) const = default;
};

std::string to_string(const PageCode& code);
// None: something else, such as a supplier's code on an invoice.
std::optional<PageCode> parse_page_code(std::string_view text);

// For each page of an application's papers.
std::vector<std::string> page_codes(const ApplicationId& id, const Application& application,
                                    int pages);

}  // namespace jiangxin
