#include "platform/search/page_searcher.h"

#include <optional>
#include <sstream>

#include "platform/helper.h"
#include "sync/sealing/mac.h"

namespace jiangxin {
namespace {

constexpr std::size_t kMostAnswer = 4U << 20;

class HelperPageSearcher : public PageSearcher {
 public:
  HelperPageSearcher(std::string program, std::chrono::milliseconds time_limit)
      : program_(std::move(program)), time_limit_(time_limit) {}

  // The key goes before the file, through the same memory, which no other process sees.
  Result<std::vector<PageFinding>> search(ByteView sealed, const SecretBytes& key, int page,
                                          const std::atomic<bool>& cancel) override {
    Bytes answer;
    const ByteSink sink = [&answer](ByteView part) -> Result<void> {
      if (answer.size() + part.size() > kMostAnswer)
        return fail(ErrorCode::Corrupt, "the reader says too much");
      answer.insert(answer.end(), part.begin(), part.end());
      return {};
    };
    const HelperCall call{program_, {"search", std::to_string(page)}, time_limit_, &cancel};
    JIANGXIN_TRY(run_helper(call, {key.view(), sealed}, sink));
    return parse_findings(as_text(answer));
  }

 private:
  std::string program_;
  std::chrono::milliseconds time_limit_;
};

std::optional<SensitiveKind> kind_named(std::string_view name) {
  using enum SensitiveKind;
  for (const SensitiveKind kind : {Mark, IdNumber, Phone, BankCard, Plate, Email, Unread})
    if (name_of(kind) == name) return kind;
  return std::nullopt;
}

bool lies_on_page(const PageBox& box) {
  return box.x >= 0 && box.y >= 0 && box.width > 0 && box.height > 0 && box.width <= kPageSide &&
         box.height <= kPageSide && box.x <= kPageSide - box.width &&
         box.y <= kPageSide - box.height;
}

tl::unexpected<Error> foreign() {
  return fail(ErrorCode::Corrupt, "the reader answered something else");
}

Result<PageFinding> parse_finding(const std::string& line) {
  std::istringstream words(line);
  std::string kind;
  std::string token;
  if (!(words >> kind >> token)) return foreign();
  const auto known = kind_named(kind);
  JIANGXIN_ASSIGN(digest, parse_digest(token));
  PageFinding finding{known.value_or(SensitiveKind{}), {}, digest};
  std::vector<int> numbers;
  for (int number = 0; words >> number;) numbers.push_back(number);
  if (numbers.size() % 4 != 0) return foreign();
  for (std::size_t i = 0; i < numbers.size(); i += 4) {
    const PageBox box{numbers[i], numbers[i + 1], numbers[i + 2], numbers[i + 3]};
    if (!lies_on_page(box)) return foreign();
    finding.boxes.push_back(box);
  }
  if (!known || finding.boxes.empty() || !words.eof()) return foreign();
  return finding;
}

}  // namespace

Digest search_token(std::string_view text, const SecretBytes& key) {
  return mac_of(as_bytes(text), key, "page-search");
}

std::string to_lines(const std::vector<PageFinding>& findings) {
  std::ostringstream lines;
  lines << "read\n";
  for (const PageFinding& finding : findings) {
    lines << name_of(finding.kind) << ' ' << to_string(finding.token);
    for (const PageBox& box : finding.boxes)
      lines << ' ' << box.x << ' ' << box.y << ' ' << box.width << ' ' << box.height;
    lines << '\n';
  }
  return lines.str();
}

Result<std::vector<PageFinding>> parse_findings(std::string_view lines) {
  std::istringstream all{std::string(lines)};
  std::string line;
  if (!std::getline(all, line) || line != "read") return foreign();
  std::vector<PageFinding> findings;
  while (std::getline(all, line)) {
    JIANGXIN_ASSIGN(finding, parse_finding(line));
    findings.push_back(std::move(finding));
  }
  return findings;
}

std::unique_ptr<PageSearcher> make_page_searcher(std::string program,
                                                 std::chrono::milliseconds time_limit) {
  return std::make_unique<HelperPageSearcher>(std::move(program), time_limit);
}

}  // namespace jiangxin
