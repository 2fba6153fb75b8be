// OpenSSL's SM4-CTR and HMAC-SM3 in chunks of the same size as suite 2's, and nothing else.
#pragma once

#include <cstdint>
#include <memory>

#include "sync/base/bytes.h"

namespace jiangxin {

class BareSm {
 public:
  // For so many bytes.
  explicit BareSm(std::size_t size);
  ~BareSm();

  void seal(ByteView plain);
  // What was sealed.
  void open();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jiangxin
