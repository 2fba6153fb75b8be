// Looks for markers in every byte, as people's programs would have written them, deflated or not.
#pragma once

#include <algorithm>
#include <cassert>
#include <cstring>
#include <fstream>
#include <iterator>
#include <ostream>
#include <set>
#include <tuple>
#include <unordered_map>

#include "sync/base/file_system.h"
#include "tests/fakes/inflated.h"
#include "tests/fakes/written_forms.h"

namespace jiangxin {

struct Hit {
  std::string marker;
  std::string form;
  std::string place;  // "<file> at 12", "<file> at 12, inflated, at 3", "the name of <file>"
  bool operator==(const Hit&) const = default;
};

inline std::ostream& operator<<(std::ostream& out, const Hit& hit) {
  return out << hit.marker << " as " << hit.form << ": " << hit.place;
}

class ClearText {
 public:
  ClearText() = default;
  explicit ClearText(const std::vector<std::string>& texts) {
    for (const std::string& text : texts) add_text(text);
  }

  // Shorter than six bytes in any form, chance would find it.
  void add_text(const std::string& text) { add(text, forms_of_text(text)); }
  void add_bytes(const std::string& name, std::string_view bytes) {
    add(name, forms_of_bytes(bytes));
  }
  // Pieces from all over a file, so that a part of it is found too.
  void add_file(const Path& file) {
    const std::string bytes = read(file);
    std::size_t pieces = 0;
    const std::size_t step = std::max(bytes.size() / kPieces, kPiece);
    for (std::size_t at = step; at + kPiece <= bytes.size(); at += step)
      if (const auto piece = std::string_view(bytes).substr(at, kPiece); is_varied(piece)) {
        add_bytes(file.filename().string() + " from " + std::to_string(at), piece);
        ++pieces;
      }
    if (pieces == 0) throw std::runtime_error("nothing to know it by: " + file.string());
  }

  // Each marker's forms, once for what is there as it is and once for what is inflated.
  std::vector<Hit> in(std::string_view bytes, const std::string& place) const {
    Hits hits;
    find_as_it_is(bytes, place, hits);
    Inflater inflater;
    for (std::size_t from = 0; from < bytes.size(); ++from) {
      const auto name = [&](std::size_t at) {
        return place + " at " + std::to_string(from) + ", inflated, at " + std::to_string(at);
      };
      find(inflater.inflate(bytes.substr(from)), name, true, hits);
    }
    return hits.found;
  }

  // Nothing is inflated: for memory, of which there is much.
  std::vector<Hit> as_it_is(std::string_view bytes, const std::string& place) const {
    Hits hits;
    find_as_it_is(bytes, place, hits);
    return hits.found;
  }

  // A file, or everything below a folder; the names too.
  std::vector<Hit> below(const Path& place) const {
    if (!std::filesystem::is_directory(place)) return in(read(place), place.string());
    std::vector<Hit> hits;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(place)) {
      const std::string name = entry.path().string();
      const auto add = [&](std::vector<Hit> more) {
        hits.insert(hits.end(), more.begin(), more.end());
      };
      add(in(entry.path().filename().string(), "the name of " + name));
      if (entry.is_regular_file()) add(in(read(entry.path()), name));
    }
    return hits;
  }

 private:
  static constexpr std::size_t kLeast = 6, kPieces = 64, kPiece = 32;
  struct Sought {
    std::string marker;
    Form form;
  };
  struct Hits {
    std::vector<Hit> found;
    std::set<std::tuple<std::string, std::string, bool>> seen;
  };

  static std::string read(const Path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) throw std::runtime_error("cannot read " + file.string());
    return {std::istreambuf_iterator<char>(stream), {}};
  }

  // A flat picture's bytes are few and come again and again: chance inflates to them, and what
  // begins like much else takes long to tell from it.
  static bool is_varied(std::string_view piece) {
    const auto kinds = [](std::string_view bytes) {
      return std::set<char>(bytes.begin(), bytes.end()).size();
    };
    return kinds(piece) * 2 > piece.size() && kinds(piece.substr(0, 4)) == 4;
  }

  static std::uint32_t beginning(const char* bytes) {
    std::uint32_t four = 0;
    std::memcpy(&four, bytes, sizeof four);
    return four;
  }
  static std::size_t slot(std::uint32_t four) { return (four * 2654435761U) >> 12; }

  void add(const std::string& marker, std::vector<Form> forms) {
    for (Form& form : forms) {
      assert(form.bytes.size() >= kLeast);
      const std::uint32_t four = beginning(form.bytes.data());
      begins_[slot(four)] = true;
      sought_.emplace(four, Sought{marker, std::move(form)});
    }
  }

  void find_as_it_is(std::string_view bytes, const std::string& place, Hits& hits) const {
    find(
        bytes, [&](std::size_t at) { return place + " at " + std::to_string(at); }, false, hits);
  }

  template <class Name>
  void find(std::string_view bytes, Name name, bool inflated, Hits& hits) const {
    for (std::size_t at = 0; at + kLeast <= bytes.size(); ++at) {
      const std::uint32_t four = beginning(bytes.data() + at);
      if (!begins_[slot(four)]) continue;
      const auto [from, to] = sought_.equal_range(four);
      for (auto i = from; i != to; ++i) {
        const auto& [marker, form] = i->second;
        if (bytes.substr(at).starts_with(form.bytes) &&
            hits.seen.insert({marker, form.name, inflated}).second)
          hits.found.push_back({marker, form.name, name(at)});
      }
    }
  }

  std::unordered_multimap<std::uint32_t, Sought> sought_;  // by the first four bytes
  std::vector<bool> begins_ = std::vector<bool>(1 << 20);  // whether any begins so
};

}  // namespace jiangxin
