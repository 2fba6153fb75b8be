#include "app/input/rime_engine.h"

#include <optional>
#include <utility>

#include "app/input/pinyin_engine.h"
#include "app/input/rime_service.h"

namespace jiangxin {
namespace {

// A session whose tables are there. librime opens one without, too, and finds nothing in it.
std::optional<RimeSession> open_session(const std::shared_ptr<RimeService>& service,
                                        const char* schema, char key) {
  std::optional<RimeSession> session = RimeSession::open(service, schema);
  if (!session) return std::nullopt;
  session->press(key);
  if (session->list(1).empty()) return std::nullopt;
  session->clear();
  return session;
}

}  // namespace

Rime::Rime(std::shared_ptr<RimeService> service) : service_(std::move(service)) {}

Result<Rime> Rime::open(const std::filesystem::path& folder) {
  JIANGXIN_ASSIGN(service, RimeService::start(folder));
  return Rime(std::move(service));
}

Result<std::unique_ptr<Engine>> Rime::pinyin(PinyinKeys keys, Accents accents) const {
  const bool nine = keys == PinyinKeys::Nine;
  const PinyinEngine::Keys taken =
      nine ? PinyinEngine::Keys{'2', '9', true} : PinyinEngine::Keys{'a', 'z', false};
  const auto open = [&](const char* on_letters, const char* on_nine) {
    return open_session(service_, nine ? on_nine : on_letters, taken.first);
  };
  auto strict = open("jiangxin_pinyin", "jiangxin_nine");
  auto initials = open("jiangxin_pinyin_initials", "jiangxin_nine_initials");
  std::optional<RimeSession> fuzzy;
  if (accents == Accents::Fuzzy) fuzzy = open("jiangxin_pinyin_accents", "jiangxin_nine_accents");
  if (!strict || !initials || fuzzy.has_value() != (accents == Accents::Fuzzy))
    return fail(ErrorCode::Corrupt, "librime lacks a table for pinyin");
  return std::make_unique<PinyinEngine>(
      taken, PinyinEngine::Sessions{std::move(*strict), std::move(*initials), std::move(fuzzy)});
}

Result<std::unique_ptr<Engine>> Rime::parts() const {
  auto names = open_session(service_, "jiangxin_parts", 'a');
  auto initials = open_session(service_, "jiangxin_parts_initials", 'a');
  if (!names || !initials)
    return fail(ErrorCode::Corrupt, "librime lacks a table for parts of characters");
  return std::make_unique<PinyinEngine>(
      PinyinEngine::Keys{'a', 'z', false},
      PinyinEngine::Sessions{std::move(*names), std::move(*initials), std::nullopt});
}

}  // namespace jiangxin
