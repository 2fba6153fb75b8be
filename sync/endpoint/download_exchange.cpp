#include "sync/endpoint/download_exchange.h"

#include <algorithm>
#include <charconv>

#include "sync/endpoint/http_answers.h"

namespace jiangxin {
namespace {

// Takes a number off the front.
std::optional<std::uint64_t> number_before(std::string_view& text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{}) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

HttpAnswer part_of(const Hub::HandedFile& file, const ByteRange& part, int status) {
  auto source = file.source_at(part.first);
  if (!source) return problem_answer(problem_of(source.error()));
  HttpAnswer answer = empty_answer(status);
  answer.source = *std::move(source);
  answer.source_size = part.last - part.first + 1;
  answer.headers.emplace_back("Content-Type", "application/octet-stream");
  return answer;
}

HttpAnswer answer_with(const Hub::HandedFile& file, const std::string& wanted) {
  const auto part = parse_range(wanted, file.size);
  if (!part) return part_of(file, {0, file.size - 1}, 200);
  const std::string size = "/" + std::to_string(file.size);
  const bool is_there = part->first < file.size;
  HttpAnswer answer = is_there ? part_of(file, *part, 206)
                               : problem_answer(416, "no-such-range", "the file ends before that");
  answer.headers.emplace_back("Content-Range", is_there
                                                   ? "bytes " + std::to_string(part->first) + "-" +
                                                         std::to_string(part->last) + size
                                                   : "bytes *" + size);
  return answer;
}

class DownloadExchange : public HttpExchange {
 public:
  DownloadExchange(Hub& hub, std::optional<Digest> file, std::string range,
                   std::optional<TerminalId> sender)
      : hub_(hub), file_(file), range_(std::move(range)), sender_(sender) {}

  std::uint64_t takes_at_most() const override { return 0; }
  void receive(ByteView) override {}
  HttpAnswer finish() override {
    if (!file_) return problem_answer(404, "not-found", "nothing is here");
    const auto handed = hub_.handed_file(sender_, *file_);
    if (!handed) return problem_answer(handed.error());
    HttpAnswer answer = answer_with(*handed, range_);
    answer.headers.emplace_back("Accept-Ranges", "bytes");
    answer.headers.emplace_back("Cache-Control", "no-store");
    return answer;
  }

 private:
  Hub& hub_;
  std::optional<Digest> file_;
  std::string range_;
  std::optional<TerminalId> sender_;
};

}  // namespace

std::optional<ByteRange> parse_range(std::string_view text, std::uint64_t size) {
  constexpr std::string_view kUnit = "bytes=";
  if (!text.starts_with(kUnit)) return std::nullopt;
  text.remove_prefix(kUnit.size());
  const auto first = number_before(text);
  if (!first || !text.starts_with("-")) return std::nullopt;
  text.remove_prefix(1);
  if (text.empty()) return ByteRange{*first, size - 1};
  const auto last = number_before(text);
  if (!last || !text.empty() || *last < *first) return std::nullopt;
  return ByteRange{*first, std::min(*last, size - 1)};
}

std::unique_ptr<HttpExchange> download_exchange(Hub& hub, const HttpRequest& request,
                                                std::string_view name,
                                                const std::optional<TerminalId>& sender) {
  const auto file = parse_digest(name);
  return std::make_unique<DownloadExchange>(hub, file ? std::optional(*file) : std::nullopt,
                                            request.header("Range").value_or(""), sender);
}

}  // namespace jiangxin
