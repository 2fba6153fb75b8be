// How a file is cut into parts, against a server that is only as fast as it is told.
#include "sync/uploader/tus_client.h"

#include <numeric>

#include <catch2/catch_test_macros.hpp>

using namespace jiangxin;

namespace {

constexpr std::uint64_t kMega = 1 << 20;

struct Line {
  std::uint64_t bytes_per_second = 0;
  std::uint64_t at_server = 0;
  bool is_cut = false;
  std::vector<std::uint64_t> parts = {};
  TusClient tus{[this](ClientRequest request) { return answer(std::move(request)); }, "/files"};

  HqResult<ClientReply> answer(ClientRequest request) {
    if (is_cut && request.method == "PATCH") return failed(HqTrouble::Unreachable, "cut");
    ClientReply reply;
    reply.status = request.method == "POST" ? 201 : 204;
    reply.location = "/files/x";
    if (request.method == "PATCH") parts.push_back(read_all(request));
    if (request.method == "PATCH") at_server += parts.back();
    reply.took = std::chrono::milliseconds(request.body_size * 1000 / bytes_per_second);
    reply.upload_offset = std::to_string(at_server);
    return reply;
  }
  // As much as was announced, and then its end.
  static std::uint64_t read_all(ClientRequest& request) {
    Bytes piece(100'000);
    std::uint64_t bytes = 0;
    while (const std::size_t count = request.body(piece).value()) bytes += count;
    CHECK(bytes == request.body_size);
    return bytes;
  }
  static ByteSource zeros(std::uint64_t left) {
    return [left](std::span<std::uint8_t> out) mutable -> Result<std::size_t> {
      const std::size_t count = std::min<std::uint64_t>(out.size(), left);
      left -= count;
      return count;
    };
  }
  bool send(std::uint64_t size) {
    const SourceAt source_at = [size](std::uint64_t from) -> Result<ByteSource> {
      return zeros(size - from);
    };
    return tus.upload({{}, size}, source_at, {}).has_value();
  }
};

}  // namespace

TEST_CASE("on a fast line a file goes up in a few parts, each larger than the one before") {
  Line line{.bytes_per_second = 100 * kMega};
  REQUIRE(line.send(50 * kMega));
  CHECK(line.parts == std::vector<std::uint64_t>{kMega, 4 * kMega, 16 * kMega, 29 * kMega});
}

TEST_CASE("on a slow line a part takes some fifteen seconds") {
  Line line{.bytes_per_second = 40'000};
  REQUIRE(line.send(3 * kMega));
  CHECK(line.parts.front() == kMega);
  for (std::size_t i = 1; i + 1 < line.parts.size(); ++i) {
    CHECK(line.parts[i] >= 590'000);
    CHECK(line.parts[i] <= 610'000);
  }
  CHECK(std::accumulate(line.parts.begin(), line.parts.end(), std::uint64_t{0}) == 3 * kMega);
}

TEST_CASE("on the slowest line a part is no smaller than what HQ makes durable at a time") {
  Line line{.bytes_per_second = 1'000};
  REQUIRE(line.send(2 * kMega));
  CHECK(line.parts ==
        std::vector<std::uint64_t>{kMega, kMega / 4, kMega / 4, kMega / 4, kMega / 4});
}

TEST_CASE("a caller that leaves a file between two parts has sent the first") {
  Line line{.bytes_per_second = 100 * kMega};
  int asked = 0;
  const SourceAt once = [&](std::uint64_t from) -> Result<ByteSource> {
    if (asked++ > 0) return fail(ErrorCode::Cancelled, "later");
    return Line::zeros(9 * kMega - from);
  };
  const auto left = line.tus.upload({{}, 9 * kMega}, once, {});
  REQUIRE_FALSE(left);
  CHECK(line.parts == std::vector<std::uint64_t>{kMega});
  REQUIRE(line.send(9 * kMega));  // goes on
  CHECK(line.at_server == 9 * kMega);
}

TEST_CASE("after a cut the next part is a small one: the line may have become slow") {
  Line line{.bytes_per_second = 100 * kMega};
  REQUIRE(line.send(50 * kMega));
  line.is_cut = true;
  line.at_server = 0;
  REQUIRE_FALSE(line.send(60 * kMega));
  line.is_cut = false;
  line.parts.clear();
  REQUIRE(line.send(60 * kMega));
  CHECK(line.parts.front() == kMega);
}
