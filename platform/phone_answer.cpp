#include "platform/phone_answer.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "sync/base/utf8.h"

namespace jiangxin {
namespace {

constexpr std::array<std::string_view, 4> kPhoneDeeds{"open", "list", "thumbnail", "read"};
constexpr std::array<std::string_view, 3> kPhoneReplies{"found", "answer", "failed"};

// Up to the next blank, which goes too.
std::string_view take_word(std::string_view& rest) {
  const std::string_view word = rest.substr(0, rest.find(' '));
  rest.remove_prefix(std::min(rest.size(), word.size() + 1));
  return word;
}

std::optional<std::uint64_t> take_number(std::string_view& rest) {
  const std::string_view word = take_word(rest);
  std::uint64_t number = 0;
  const auto read = std::from_chars(word.data(), word.data() + word.size(), number);
  if (word.empty() || read.ec != std::errc() || read.ptr != word.data() + word.size())
    return std::nullopt;
  return number;
}

template <std::size_t Count>
std::optional<std::size_t> take_one_of(const std::array<std::string_view, Count>& words,
                                       std::string_view& rest) {
  const auto* const found = std::ranges::find(words, take_word(rest));
  if (found == words.end()) return std::nullopt;
  return static_cast<std::size_t>(found - words.begin());
}

tl::unexpected<Error> no_request() {
  return fail(ErrorCode::InvalidInput, "no request to a phone");
}

tl::unexpected<Error> no_list() {
  return fail(ErrorCode::Corrupt, "no list of a phone's folder");
}

Result<MediumEntry> entry_of_line(std::string_view line, const std::string& folder) {
  const std::string_view kind = take_word(line);
  const auto size = take_number(line);
  if ((kind != "d" && kind != "f") || !size || !is_plain_name(line)) return no_list();
  const std::string name(line);
  return MediumEntry{folder.empty() ? name : folder + "/" + name, name, kind == "d", *size};
}

}  // namespace

std::string to_line(const PhoneRequest& request) {
  std::string line(kPhoneDeeds.at(static_cast<std::size_t>(request.deed)));
  if (request.deed == PhoneDeed::Read)
    line += " " + std::to_string(request.offset) + " " + std::to_string(request.count);
  return line + " " + request.path + "\n";
}

Result<PhoneRequest> parse_phone_request(std::string_view line) {
  const auto deed = take_one_of(kPhoneDeeds, line);
  if (!deed) return no_request();
  PhoneRequest request{.deed = static_cast<PhoneDeed>(*deed), .path = {}};
  if (request.deed == PhoneDeed::Read) {
    const auto offset = take_number(line);
    const auto count = take_number(line);
    if (!offset || !count || *count == 0 || *count > kMostPhoneRead) return no_request();
    request.offset = *offset;
    request.count = *count;
  }
  request.path = std::string(line);
  return request;
}

std::string to_line(const PhoneReply& reply) {
  const auto kind = static_cast<std::size_t>(reply.kind);
  const bool failed = reply.kind == PhoneReply::Kind::Failed;
  const std::uint64_t number = failed ? static_cast<std::uint64_t>(reply.error) : reply.number;
  return std::string(kPhoneReplies.at(kind)) + " " + std::to_string(number) + "\n";
}

Result<PhoneReply> parse_phone_reply(std::string_view line) {
  const auto kind = take_one_of(kPhoneReplies, line);
  const auto number = take_number(line);
  if (!kind || !number || !line.empty())
    return fail(ErrorCode::InvalidInput, "no reply of a phone's");
  PhoneReply reply{.kind = static_cast<PhoneReply::Kind>(*kind)};
  if (reply.kind != PhoneReply::Kind::Failed) {
    reply.number = *number;
    return reply;
  }
  if (*number > static_cast<std::uint64_t>(ErrorCode::Cancelled))
    return fail(ErrorCode::InvalidInput, "no reply of a phone's");
  reply.error = static_cast<ErrorCode>(*number);
  return reply;
}

std::string entries_to_lines(const std::vector<MediumEntry>& entries) {
  std::string lines;
  for (const MediumEntry& entry : entries)
    lines += (entry.folder ? "d " : "f ") + std::to_string(entry.size) + " " + entry.name + "\n";
  return lines;
}

Result<std::vector<MediumEntry>> entries_from_lines(std::string_view lines,
                                                    const std::string& folder) {
  std::vector<MediumEntry> entries;
  while (!lines.empty()) {
    const auto end = lines.find('\n');
    if (end == std::string_view::npos || entries.size() == kMostPhoneEntries) return no_list();
    JIANGXIN_ASSIGN(entry, entry_of_line(lines.substr(0, end), folder));
    entries.push_back(std::move(entry));
    lines.remove_prefix(end + 1);
  }
  return entries;
}

bool is_plain_name(std::string_view name) {
  if (name.empty() || name.front() == '.' || name.find('/') != std::string_view::npos) return false;
  return is_utf8(name) && std::ranges::none_of(code_points(name), &is_control);
}

}  // namespace jiangxin
