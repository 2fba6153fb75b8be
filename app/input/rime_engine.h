// Pinyin by librime: on letters and on nine keys, from tables that the build made.
//
// librime's service is the process's own and has one thread: whoever opens it uses it and all of
// its engines. It deploys nothing, keeps no user's dictionary, and writes no file: nothing typed is
// learned, logged or stored.
#pragma once

#include <filesystem>
#include <memory>

#include "app/input/engine.h"
#include "sync/base/result.h"

namespace jiangxin {

class RimeService;

enum class PinyinKeys {
  Letters,  // a to z, and ' between syllables
  Nine,     // 2 to 9, as on a telephone, and '
};

// Whether zh is also found as z, ch as c, sh as s, n as l, -ng as -n, and the other way round.
enum class Accents { Strict, Fuzzy };

class Rime {
 public:
  // folder: <build>/input/rime. Errors: Conflict (it is open already), NotFound, Unsupported.
  static Result<Rime> open(const std::filesystem::path& folder);

  // The engine may outlive this; librime ends with the last of both. Errors: Corrupt.
  Result<std::unique_ptr<Engine>> pinyin(PinyinKeys keys, Accents accents) const;
  // Parts of characters by how they are read or called, those that most characters have first.
  Result<std::unique_ptr<Engine>> parts() const;

 private:
  explicit Rime(std::shared_ptr<RimeService> service);
  std::shared_ptr<RimeService> service_;
};

}  // namespace jiangxin
