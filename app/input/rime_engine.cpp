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
  if (!strict) return fail(ErrorCode::Corrupt, "librime has no schema for pinyin");
  std::optional<RimeSession> fuzzy;
  if (accents == Accents::Fuzzy) {
    fuzzy = RimeSession::open(service_, nine ? "jiangxin_nine_accents" : "jiangxin_pinyin_accents");
    if (!fuzzy) return fail(ErrorCode::Corrupt, "librime has no schema for accents");
  }
  const PinyinEngine::Keys taken =
      nine ? PinyinEngine::Keys{'2', '9', true} : PinyinEngine::Keys{'a', 'z', false};
  return std::make_unique<PinyinEngine>(taken, std::move(*strict), std::move(fuzzy));
}

}  // namespace jiangxin
