#include "sync/documents/page_code.h"

#include <algorithm>
#include <charconv>

namespace jiangxin {
namespace {

constexpr std::string_view kHead = "JX1 ";
constexpr std::size_t kDigits = 16;
constexpr int kMostPages = 999;

std::string_view take_until(std::string_view& text, char end) {
  const std::string_view part = text.substr(0, text.find(end));
  text.remove_prefix(std::min(text.size(), part.size() + 1));
  return part;
}

std::optional<int> number_in(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole && number >= 1 && number <= kMostPages ? std::optional(number) : std::nullopt;
}

bool is_content(std::string_view text) {
  return text.size() == kDigits && std::ranges::all_of(text, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

}  // namespace

std::string to_string(const PageCode& code) {
  return std::string(kHead) + to_string(code.application) + " " + std::to_string(code.page) + "/" +
         std::to_string(code.pages) + " " + code.content;
}

std::optional<PageCode> parse_page_code(std::string_view text) {
  if (!text.starts_with(kHead)) return std::nullopt;
  text.remove_prefix(kHead.size());
  const auto application = ApplicationId::parse(take_until(text, ' '));
  const auto page = number_in(take_until(text, '/'));
  const auto pages = number_in(take_until(text, ' '));
  if (!application || !page || !pages || *page > *pages || !is_content(text)) return std::nullopt;
  return PageCode{*application, *page, *pages, std::string(text)};
}

std::vector<std::string> page_codes(const ApplicationId& id, const Application& application,
                                    int pages) {
  const std::string content = printed_content(application);
  std::vector<std::string> codes;
  for (int page = 1; page <= pages; ++page)
    codes.push_back(to_string(PageCode{id, page, pages, content}));
  return codes;
}

}  // namespace jiangxin
