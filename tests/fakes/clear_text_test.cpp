// Each form of a marker is found when it is planted: a search that finds nothing means something.
#include "tests/fakes/clear_text.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "tests/fakes/temp_dir.h"

using namespace std::string_literals;

namespace jiangxin {
namespace {

const std::string kMarker = "测试员甲𠮷>>>???";
const std::string kIdNumber = "320402196804010017";

struct Planted {
  std::string form;
  std::string bytes;
};

std::string unhex(std::string_view hex) {
  return std::string(as_text(from_hex(hex).value()));
}

std::string deflated(const std::string& text, int window_bits, int strategy = Z_DEFAULT_STRATEGY) {
  z_stream stream{};
  REQUIRE(::deflateInit2(&stream, 9, Z_DEFLATED, window_bits, 8, strategy) == Z_OK);
  std::string out(::deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  REQUIRE(::deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  ::deflateEnd(&stream);
  return out;
}

// Of which deflate makes codes of its own.
std::string long_text_with(const std::string& marker) {
  std::string text;
  for (int i = 0; i < 1000; ++i) {
    if (i == 500) text += marker;
    text += std::to_string(i * i) + ", ";
  }
  return text;
}

bool found(const std::vector<Hit>& hits, const std::string& form, const std::string& place) {
  return std::ranges::find(hits, Hit{kMarker, form, place}) != hits.end();
}

}  // namespace

TEST_CASE("whatever form a marker has, it is found, with its place", "[clear_text]") {
  // As Python writes them; base64 behind none, one and two other bytes.
  const Planted planted = GENERATE(
      Planted{"UTF-8", kMarker},
      Planted{"UTF-16LE", unhex("4b6dd58b5854327542d8b7df3e003e003e003f003f003f00")},
      Planted{"UTF-16BE", unhex("6d4b8bd554587532d842dfb7003e003e003e003f003f003f")},
      Planted{"UTF-32LE", unhex("4b6d0000d58b00005854000032750000b70b02003e0000003e0000003e000000"
                                "3f0000003f0000003f000000")},
      Planted{"UTF-32BE", unhex("00006d4b00008bd5000054580000753200020bb70000003e0000003e0000003e"
                                "0000003f0000003f0000003f")},
      Planted{"base64", "5rWL6K+V5ZGY55Sy8KCutz4+Pj8/P3l5eQ=="},
      Planted{"base64", "eOa1i+ivleWRmOeUsvCgrrc+Pj4/Pz95eXk="},
      Planted{"base64", "eHjmtYvor5XlkZjnlLLwoK63Pj4+Pz8/eXl5"},
      Planted{"url-safe base64", "5rWL6K-V5ZGY55Sy8KCutz4-Pj8_P3l5eQ"},
      Planted{"url-safe base64", "eOa1i-ivleWRmOeUsvCgrrc-Pj4_Pz95eXk"},
      Planted{"url-safe base64", "eHjmtYvor5XlkZjnlLLwoK63Pj4-Pz8_eXl5"},
      Planted{"hex", "e6b58be8af95e59198e794b2f0a0aeb73e3e3e3f3f3f"},
      Planted{"hex", "E6B58BE8AF95E59198E794B2F0A0AEB73E3E3E3F3F3F"},
      Planted{"\\u escapes", R"(\u6d4b\u8bd5\u5458\u7532\ud842\udfb7>>>???)"},
      Planted{"\\u escapes", R"(\u6D4B\u8BD5\u5458\u7532\uD842\uDFB7>>>???)"},
      Planted{"\\u escapes",
              R"(\u6d4b\u8bd5\u5458\u7532\ud842\udfb7\u003e\u003e\u003e\u003f\u003f\u003f)"},
      Planted{"\\u escapes",
              R"(\u6D4B\u8BD5\u5458\u7532\uD842\uDFB7\u003E\u003E\u003E\u003F\u003F\u003F)"},
      Planted{"percent encoding",
              "%E6%B5%8B%E8%AF%95%E5%91%98%E7%94%B2%F0%A0%AE%B7%3E%3E%3E%3F%3F%3F"},
      Planted{"percent encoding",
              "%e6%b5%8b%e8%af%95%e5%91%98%e7%94%b2%f0%a0%ae%b7%3e%3e%3e%3f%3f%3f"});
  CAPTURE(planted.form, planted.bytes);
  const std::vector<Hit> hits =
      ClearText({kMarker}).in("\0before"s + planted.bytes + "behind", "it");
  REQUIRE(hits.size() == 1);
  CHECK(hits.front().form == planted.form);
  CHECK(hits.front().marker == kMarker);
  CHECK(hits.front().place.starts_with("it at "));
}

TEST_CASE("an ID number is found as a number too", "[clear_text]") {
  const std::string big = unhex("04724c19b5c20021");
  const std::string little(big.rbegin(), big.rend());
  for (const std::string& bytes : {big, little}) {
    const std::vector<Hit> hits = ClearText({kIdNumber}).in("row" + bytes, "it");
    CHECK(hits == std::vector<Hit>{{kIdNumber, "a number", "it at 3"}});
  }
}

TEST_CASE("what is deflated is found, whatever is around it", "[clear_text]") {
  const int window_bits = GENERATE(MAX_WBITS, MAX_WBITS + 16, -MAX_WBITS);  // zlib, gzip, raw
  const ClearText search({kMarker});
  const std::string text = long_text_with(kMarker);
  const std::string inside = ", inflated, at " + std::to_string(text.find(kMarker));
  const std::size_t head = window_bits < 0 ? 0 : window_bits > MAX_WBITS ? 10 : 2;
  const std::string place = "it at " + std::to_string(4 + head) + inside;

  const std::string whole = deflated(text, window_bits);
  CHECK(found(search.in("head" + whole + "tail", "it"), "UTF-8", place));
  CHECK(found(search.in("head" + deflated(text, window_bits, Z_FIXED), "it"), "UTF-8", place));
  CHECK(found(search.in("head" + deflated(kMarker, window_bits, Z_FIXED), "it"), "UTF-8",
              "it at " + std::to_string(4 + head) + ", inflated, at 0"));
  // A kill tears it.
  CHECK(found(search.in("head" + whole.substr(0, whole.size() * 3 / 4), "it"), "UTF-8", place));
  CHECK(search.in("head" + whole.substr(0, whole.size() / 4), "it").empty());
}

TEST_CASE("what is not quite a marker is not found", "[clear_text]") {
  const ClearText search({kMarker, kIdNumber});
  for (std::size_t at = 0; at < kIdNumber.size(); ++at) {
    std::string other = kIdNumber;
    other[at] ^= 1;
    CHECK(search.in(other, "it").empty());
  }
  CHECK(search.in(kMarker.substr(0, kMarker.size() - 1), "it").empty());
  CHECK(search.in("", "it").empty());
}

TEST_CASE("a part of a file is found, whatever it lies in", "[clear_text]") {
  const TempDir folder;
  std::string photograph;
  for (std::uint32_t i = 0, x = 1; i < 4000; ++i, x = x * 1664525 + 1013904223)
    photograph += static_cast<char>(x >> 24);
  std::ofstream(folder / "photograph.jpg") << photograph;
  ClearText search;
  search.add_file(folder / "photograph.jpg");

  const std::string part = photograph.substr(1000, 600);
  for (const std::string& bytes :
       {part, to_base64(as_bytes(part)), to_hex(as_bytes(part)), deflated(part, -MAX_WBITS)}) {
    const std::vector<Hit> hits = search.in("…" + bytes, "it");
    REQUIRE_FALSE(hits.empty());
    CHECK(hits.front().marker.starts_with("photograph.jpg from "));
  }
  CHECK(search.in(photograph.substr(0, 60), "it").empty());
}

TEST_CASE("every file below a folder is searched, and every name", "[clear_text]") {
  const TempDir folder;
  const Path named = folder / "a" / kIdNumber;
  const Path hidden = folder / "a" / ".b" / "journal-wal";
  std::filesystem::create_directories(named);
  std::filesystem::create_directories(hidden.parent_path());
  std::ofstream(hidden) << "0123" << kIdNumber;
  const ClearText search({kIdNumber});

  std::vector<Hit> hits = search.below(folder.path());
  std::ranges::sort(hits, {}, &Hit::place);
  CHECK(hits == std::vector<Hit>{{kIdNumber, "UTF-8", hidden.string() + " at 4"},
                                 {kIdNumber, "UTF-8", "the name of " + named.string() + " at 0"}});
  CHECK(search.below(hidden).size() == 1);
}

}  // namespace jiangxin
