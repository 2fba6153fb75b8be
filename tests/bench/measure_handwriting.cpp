// jiangxin-handwriting-bench: the recogniser's figures of ./bench, one JSON object each.
//   drawn TABLE STROKES RANKS   ink drawn from the strokes that the table was learnt from
//   read TABLE RANKS FILE       ink of a file: "字<tab>x,y x,y;x,y x,y", a character a line
//   rest TABLE                  opens it, recognises once, prints "ready" and waits for a line
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include <time.h>

#include "app/input/table/written.h"
#include "sync/base/utf8.h"
#include "tests/bench/drawn_ink.h"
#include "tests/bench/must.h"
#include "tests/bench/zinnia_peer.h"

using namespace jiangxin;

namespace {

constexpr std::uint64_t kSeed = 88'2025;
constexpr std::size_t kListed = 10;
constexpr std::size_t kZinniaTakes = 10;  // every so many only: it is slow
constexpr std::size_t kSimple = 4;        // strokes

struct Score {
  int asked = 0, first = 0, listed = 0;
  std::vector<double> ms;

  void add(std::span<const std::string> found, const std::string& right, double took) {
    ++asked;
    first += !found.empty() && found[0] == right;
    listed += std::find(found.begin(), found.end(), right) != found.end();
    ms.push_back(took);
  }
  double percentile(double share) {
    if (ms.empty()) return 0;
    std::sort(ms.begin(), ms.end());
    return ms[std::min(ms.size() - 1,
                       static_cast<std::size_t>(share * static_cast<double>(ms.size())))];
  }
  void print(const char* who) {
    std::printf(",\"%s\":{\"asked\":%d,\"first\":%d,\"listed\":%d,\"p50\":%.3f,\"p99\":%.3f}", who,
                asked, first, listed, percentile(0.5), percentile(0.99));
  }
};

// One kind of characters in one kind of ink; both: what zinnia was asked too.
struct Row {
  Score ours, ours_of_both, zinnia;
  std::size_t met = 0;
};

// CPU time: the machine is not ours alone.
double cpu_ms() {
  timespec now;
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

template <class Recognise>
std::pair<std::vector<std::string>, double> timed(Recognise recognise) {
  const double start = cpu_ms();
  auto found = recognise();
  return {std::move(found), cpu_ms() - start};
}

class Bench {
 public:
  explicit Bench(const char* table) : ours_(must(Handwriting::open(table))) {}

  void ask(const std::string& right, std::span<const InkStroke> ink, std::vector<Row*> rows) {
    const auto [found, ms] = timed([&] {
      std::vector<std::string> texts;
      for (const Candidate& each : ours_->recognise(ink, kListed)) texts.push_back(each.text);
      return texts;
    });
    const bool both = std::any_of(rows.begin(), rows.end(),
                                  [](Row* row) { return row->met++ % kZinniaTakes == 0; });
    for (Row* row : rows) row->ours.add(found, right, ms);
    if (!both) return;
    const auto [theirs, their_ms] = timed([&] { return zinnia_.recognise(ink, kListed); });
    for (Row* row : rows) row->ours_of_both.add(found, right, ms);
    for (Row* row : rows) row->zinnia.add(theirs, right, their_ms);
  }

 private:
  std::unique_ptr<const Handwriting> ours_;
  ZinniaPeer zinnia_;
};

const char* set_of(const Written& written) {
  if (written.composed) return "composed";
  return written.rank <= 3500 ? "common" : written.rank <= 6500 ? "second" : "names";
}

void print(const std::string& set, const std::string& ink, Row& row) {
  std::printf("{\"set\":\"%s\",\"ink\":\"%s\"", set.c_str(), ink.c_str());
  row.ours.print("ours");
  row.ours_of_both.print("ours_of_both");
  row.zinnia.print("zinnia");
  std::printf("}\n");
}

void measure_drawn(const char* table, const char* strokes, const char* ranks) {
  Bench bench(table);
  const std::vector<Written> all = must(read_written(strokes, ranks));
  const std::pair<const char*, Drawing> drawings[] = {{"clean", {}},
                                                      {"distorted", {.distorted = true}},
                                                      {"swapped", {.swapped = true}},
                                                      {"joined", {.joined = true}},
                                                      {"both", {.swapped = true, .joined = true}},
                                                      {"all", {true, true, true}}};
  for (const auto& [ink, how] : drawings) {
    std::mt19937_64 random(kSeed);
    std::map<std::string, Row> rows;
    for (const Written& written : all) {
      std::vector<Row*> mine{&rows[set_of(written)]};
      if (written.strokes.size() <= kSimple && !written.composed) mine.push_back(&rows["simple"]);
      bench.ask(to_utf8(written.character), draw(written.strokes, how, random), mine);
    }
    for (auto& [set, row] : rows) print(set, ink, row);
  }
}

std::vector<InkStroke> parse_ink(const std::string& text) {
  std::vector<InkStroke> ink;
  std::istringstream strokes(text);
  for (std::string stroke; std::getline(strokes, stroke, ';');) {
    std::istringstream points(stroke);
    InkStroke& read = ink.emplace_back();
    char comma = 0;
    for (InkPoint p; points >> p.x >> comma >> p.y;) read.push_back(p);
  }
  return ink;
}

// Characters that are not in 通用规范汉字表 are left out.
void measure_read(const char* table, const char* ranks, const char* path) {
  Bench bench(table);
  std::map<std::string, int> known;
  std::ifstream list(ranks);
  std::uint32_t code = 0;
  int rank = 0;
  while (list >> std::hex >> code >> std::dec >> rank) known[to_utf8(code)] = rank;
  std::map<std::string, Row> rows;
  std::ifstream file(path);
  std::mt19937_64 unused;
  for (std::string line; std::getline(file, line);) {
    const std::string character = line.substr(0, line.find('\t'));
    if (!known.contains(character)) continue;
    const auto ink = draw(parse_ink(line.substr(character.size() + 1)), {}, unused);
    std::vector<Row*> mine{&rows["read"]};
    if (ink.size() <= kSimple) mine.push_back(&rows["read_simple"]);
    bench.ask(character, ink, mine);
  }
  for (auto& [set, row] : rows) print(set, "read", row);
}

void rest(const char* table) {
  const auto opened = must(Handwriting::open(table));
  const std::vector<InkStroke> ten{{{0, 50}, {100, 50}}, {{50, 0}, {50, 100}}};
  if (opened->recognise(ten, kListed).empty()) give_up({ErrorCode::Corrupt, "nothing found"});
  std::puts("ready");
  std::fflush(stdout);
  std::getchar();
}

}  // namespace

int main(int count, char** arguments) {
  const std::string_view what = count > 1 ? arguments[1] : "";
  if (what == "drawn" && count == 5)
    return measure_drawn(arguments[2], arguments[3], arguments[4]), 0;
  if (what == "read" && count == 5)
    return measure_read(arguments[2], arguments[3], arguments[4]), 0;
  if (what == "rest" && count == 3) return rest(arguments[2]), 0;
  std::fprintf(stderr,
               "jiangxin-handwriting-bench drawn TABLE STROKES RANKS | read TABLE RANKS FILE"
               " | rest TABLE\n");
  return 2;
}
