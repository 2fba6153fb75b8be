#include "sync/endpoint/chain_order.h"

#include <map>
#include <utility>

namespace jiangxin {
namespace {

using Links = std::span<const ChainLink>;

bool is_content(const ChainLink& link) {
  return link.kind == SubmissionKind::Applicant || link.kind == SubmissionKind::Correction;
}

// The place of what each follows; links.size(): nothing that is here.
std::vector<std::size_t> places_before(Links links) {
  std::map<Digest, std::size_t> places;
  for (std::size_t i = 0; i < links.size(); ++i) places.emplace(links[i].digest, i);
  std::vector<std::size_t> before(links.size(), links.size());
  for (std::size_t i = 0; i < links.size(); ++i) {
    if (!links[i].follows) continue;
    const auto found = places.find(*links[i].follows);
    if (found != places.end()) before[i] = found->second;
  }
  return before;
}

// Each is walked over once: what is marked has been walked on from.
std::vector<bool> left_behind(Links links, const std::vector<std::size_t>& before) {
  std::vector<bool> left(links.size());
  for (std::size_t i = 0; i < links.size(); ++i) {
    if (!is_content(links[i])) continue;
    for (std::size_t at = before[i]; at < links.size() && !left[at]; at = before[at]) {
      left[at] = true;
      if (is_content(links[at])) break;
    }
  }
  return left;
}

// Whether what each one's chain begins with follows something that is not here.
std::vector<bool> begun_elsewhere(Links links, const std::vector<std::size_t>& before) {
  std::vector<std::optional<bool>> found(links.size());
  for (std::size_t i = 0; i < links.size(); ++i) {
    std::vector<std::size_t> path;
    std::size_t at = i;
    for (; at < links.size() && !found[at]; at = before[at]) path.push_back(at);
    const bool elsewhere = at < links.size() ? *found[at] : links[path.back()].follows.has_value();
    for (const std::size_t passed : path) found[passed] = elsewhere;
  }
  std::vector<bool> elsewhere;
  for (const auto& one : found) elsewhere.push_back(one.value_or(false));
  return elsewhere;
}

}  // namespace

std::optional<std::int64_t> newest_content(Links links) {
  const std::vector<std::size_t> before = places_before(links);
  const std::vector<bool> left = left_behind(links, before);
  const std::vector<bool> elsewhere = begun_elsewhere(links, before);
  std::optional<std::pair<bool, std::int64_t>> newest;
  for (std::size_t i = 0; i < links.size(); ++i) {
    if (!is_content(links[i]) || left[i]) continue;
    const std::pair<bool, std::int64_t> one{elsewhere[i], links[i].number};
    if (!newest || *newest < one) newest = one;
  }
  return newest ? std::optional(newest->second) : std::nullopt;
}

}  // namespace jiangxin
