#include "sync/sealing/secret_bytes.h"

#include <utility>

#include <catch2/catch_test_macros.hpp>

#include "tests/fakes/seeded_random.h"

using namespace jiangxin;

TEST_CASE("secret bytes begin as zeros, or as a copy", "[sealing]") {
  const SecretBytes zeros(3);
  CHECK(Bytes(zeros.view().begin(), zeros.view().end()) == Bytes(3));
  const SecretBytes copy{as_bytes("123456")};
  CHECK(as_text(copy.view()) == "123456");
  CHECK(SecretBytes{}.empty());
  CHECK(SecretBytes{ByteView{}}.empty());
}

TEST_CASE("moved secret bytes leave nothing behind", "[sealing]") {
  SecretBytes first{as_bytes("123456")};
  SecretBytes second(std::move(first));
  CHECK(first.empty());
  CHECK(as_text(second.view()) == "123456");

  SecretBytes third{as_bytes("older")};
  third = std::move(second);
  CHECK(second.empty());
  CHECK(as_text(third.view()) == "123456");
}

TEST_CASE("a copy of secret bytes has a life of its own", "[sealing]") {
  const SecretBytes first{as_bytes("123456")};
  SecretBytes second = first.copy();
  second.writable()[0] = '9';
  CHECK(as_text(first.view()) == "123456");
  CHECK(as_text(second.view()) == "923456");
}

TEST_CASE("two keys differ", "[sealing]") {
  SeededRandom random;
  const SecretBytes first = make_key(random);
  const SecretBytes second = make_key(random);
  CHECK(first.size() == kKeyBytes);
  CHECK(as_text(first.view()) != as_text(second.view()));
}
