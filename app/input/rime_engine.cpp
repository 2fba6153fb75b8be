#include "app/input/rime_engine.h"

#include <optional>
#include <utility>

#include "app/input/pinyin_engine.h"
#include "app/input/rime_service.h"

namespace jiangxin {

Rime::Rime(std::shared_ptr<RimeService> service) : service_(std::move(service)) {}

Result<Rime> Rime::open(const std::filesystem::path& folder) {
  JIANGXIN_ASSIGN(service, RimeService::start(folder));
  return Rime(std::move(service));
}

Result<std::unique_ptr<Engine>> Rime::pinyin(PinyinKeys keys, Accents accents) const {
  const bool nine = keys == PinyinKeys::Nine;
  auto strict = RimeSession::open(service_, nine ? "jiangxin_nine" : "jiangxin_pinyin");
  auto initials =
      RimeSession::open(service_, nine ? "jiangxin_nine_initials" : "jiangxin_pinyin_initials");
  std::optional<RimeSession> fuzzy;
  if (accents == Accents::Fuzzy)
    fuzzy = RimeSession::open(service_, nine ? "jiangxin_nine_accents" : "jiangxin_pinyin_accents");
  if (!strict || !initials || fuzzy.has_value() != (accents == Accents::Fuzzy))
    return fail(ErrorCode::Corrupt, "librime lacks a schema for pinyin");
  const PinyinEngine::Keys taken =
      nine ? PinyinEngine::Keys{'2', '9', true} : PinyinEngine::Keys{'a', 'z', false};
  return std::make_unique<PinyinEngine>(
      taken, PinyinEngine::Sessions{std::move(*strict), std::move(*initials), std::move(fuzzy)});
}

}  // namespace jiangxin
