#include "sync/protocol/bundle.h"

#include <map>

#include <catch2/catch_test_macros.hpp>

#include "tests/fakes/damage.h"
#include "tests/sync/protocol/samples.h"

using namespace jiangxin;

namespace {

struct BundleSample {
  SeededRandom random;
  SignKeyPair terminal = make_sign_keys(random);
  std::map<Digest, Bytes> files;
  Submission submission;

  explicit BundleSample(std::vector<std::size_t> sizes = {100, 70'000, 1}) {
    SubmissionManifest manifest = sample_manifest(random);
    manifest.files.clear();
    for (const std::size_t size : sizes) {
      const Bytes bytes = random.bytes(size);
      files[digest_of(bytes)] = bytes;
      manifest.files.push_back({digest_of(bytes), size});
    }
    submission = sign_submission(manifest, random.bytes(300), terminal);
  }

  SealedFiles sealed() {
    return [this](const SealedFileRef& file) -> Result<ByteSource> {
      return source_of(files.at(file.digest));
    };
  }
  Bytes written() {
    Bytes out;
    REQUIRE(write_bundle(submission, sealed(), sink_to(out)));
    return out;
  }
};

// A source that gives at most so many bytes at a time.
ByteSource in_parts(ByteView data, std::size_t part) {
  return [whole = source_of(data), part](std::span<std::uint8_t> out) {
    return whole(out.first(std::min(out.size(), part)));
  };
}

// All that HQ checks: what is in the bundle, and that the terminal signed it.
Result<Submission> checked(const ByteSource& source, const SignPublicKey& terminal) {
  JIANGXIN_ASSIGN(reader, BundleReader::open(source));
  JIANGXIN_TRY(reader.check_files());
  JIANGXIN_TRY(check_submission(reader.submission(), terminal));
  return reader.submission();
}
ErrorCode refusal(ByteView bundle, const BundleSample& sample) {
  const auto result = checked(source_of(bundle), sample.terminal.public_key);
  REQUIRE_FALSE(result);
  return result.error().code;
}

}  // namespace

TEST_CASE("a bundle reads back as it was written, however its bytes come", "[bundle]") {
  BundleSample sample;
  const Bytes bundle = sample.written();
  CHECK(bundle.size() == bundle_size(sample.submission));
  for (const std::size_t part : {1, 7, 65'536, 1'000'000})
    CHECK(checked(in_parts(bundle, part), sample.terminal.public_key) == sample.submission);
}

TEST_CASE("a bundle begins with its format, and its files lie where it says", "[bundle]") {
  BundleSample sample;
  const Bytes bundle = sample.written();
  CHECK(as_text(bundle).starts_with("jiangxin-bundle 1\n{\"body_size\":300,\"manifest\":\"{"));
  const BundleReader reader = BundleReader::open(source_of(bundle)).value();
  Bytes files;
  for (const SealedFileRef& file : sample.submission.manifest.files)
    files.insert(files.end(), sample.files[file.digest].begin(), sample.files[file.digest].end());
  CHECK(Bytes(bundle.begin() + static_cast<std::ptrdiff_t>(reader.files_at()), bundle.end()) ==
        files);
}

TEST_CASE("a submission without files is a bundle too", "[bundle]") {
  BundleSample sample(std::vector<std::size_t>{});
  CHECK(checked(source_of(sample.written()), sample.terminal.public_key) == sample.submission);
}

TEST_CASE("a bundle with any bit flipped is refused", "[bundle]") {
  BundleSample sample({40, 1});
  check_every_bit_flip_is_refused(sample.written(), [&](ByteView bundle) {
    return checked(source_of(bundle), sample.terminal.public_key).has_value();
  });
}

TEST_CASE("of two bundles of one terminal no splice is a third", "[bundle]") {
  BundleSample one({40, 1});
  const Bytes first = one.written();
  SubmissionManifest manifest = one.submission.manifest;
  manifest.id = SubmissionId::make(one.random);
  one.submission = sign_submission(manifest, one.random.bytes(300), one.terminal);
  const Bytes second = one.written();
  const auto is_taken = [&](ByteView bundle) {
    return checked(source_of(bundle), one.terminal.public_key).has_value();
  };
  REQUIRE(is_taken(first));
  REQUIRE(is_taken(second));
  check_every_splice_is_refused(first, second, is_taken);
}

TEST_CASE("a bundle's files in another order are refused", "[bundle]") {
  BundleSample sample({40, 40});
  Bytes bundle = sample.written();
  std::rotate(bundle.end() - 80, bundle.end() - 40, bundle.end());
  CHECK(refusal(bundle, sample) == ErrorCode::Corrupt);
}

TEST_CASE("a bundle torn at any byte is refused, and so is one that goes on", "[bundle]") {
  BundleSample sample({40, 1});
  Bytes bundle = sample.written();
  const std::size_t format = as_text(bundle).find('\n');
  for (std::size_t size = 0; size < bundle.size(); ++size)
    REQUIRE(refusal(ByteView(bundle).first(size), sample) ==
            (size <= format ? ErrorCode::InvalidInput : ErrorCode::Corrupt));
  bundle.push_back(0);
  CHECK(refusal(bundle, sample) == ErrorCode::Corrupt);
}

TEST_CASE("what is no bundle, and a newer one, are told apart", "[bundle]") {
  BundleSample sample;
  CHECK(refusal(as_bytes("\xff\xd8\xff\xe0 a picture"), sample) == ErrorCode::InvalidInput);
  CHECK(refusal(Bytes(5'000'000, 'x'), sample) == ErrorCode::InvalidInput);
  CHECK(refusal(as_bytes("jiangxin-bundle 2\n{}\n"), sample) == ErrorCode::Unsupported);
  CHECK(refusal(as_bytes("jiangxin-bundle 1\n{}\n"), sample) == ErrorCode::Corrupt);
}

TEST_CASE("an error of the medium is passed on as it is", "[bundle]") {
  BundleSample sample;
  const Bytes bundle = sample.written();
  for (const std::size_t good : {0, 10, 500, 40'000}) {
    std::size_t given = 0;
    const ByteSource breaking =
        [&, whole = source_of(bundle)](std::span<std::uint8_t> out) -> Result<std::size_t> {
      if (given >= good) return fail(ErrorCode::Io, "pulled out");
      auto count = whole(out.first(std::min(out.size(), good - given)));
      given += *count;
      return count;
    };
    const auto result = checked(breaking, sample.terminal.public_key);
    REQUIRE_FALSE(result);
    CHECK(result.error() == Error{ErrorCode::Io, "pulled out"});
  }
}

TEST_CASE("a file that is not what the manifest says is never written as if it were", "[bundle]") {
  BundleSample sample;
  Bytes& file = sample.files.begin()->second;
  const auto write = [&] {
    Bytes out;
    return write_bundle(sample.submission, sample.sealed(), sink_to(out));
  };
  file.back() ^= 1;
  CHECK(write().error().code == ErrorCode::Corrupt);
  file.back() ^= 1;
  file.push_back(0);
  CHECK(write().error().code == ErrorCode::Corrupt);
  file.resize(file.size() - 2);
  CHECK(write().error().code == ErrorCode::Corrupt);
}

TEST_CASE("a bundle's name is what a person reads out, and fits any stick", "[bundle]") {
  SeededRandom random;
  const SubmissionId id = SubmissionId::make(random);
  const std::string name = bundle_name(id);
  CHECK(name == receipt_code(id) + ".jxb");
  CHECK(name.size() == 16);
  CHECK(name.find_first_not_of("0123456789ABCDEFGHJKMNPQRSTVWXYZ-.jxb") == std::string::npos);
}
