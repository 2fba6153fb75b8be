// What was found in one file of an open application, and what its owner has said to it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/state/blackout.h"
#include "app/state/page_search.h"

namespace jiangxin {

enum class FindingAnswer {
  None,  // somebody has to say
  Own,   // the applicant's own number: it may stay, unasked
  Black,
  Kept
};

struct FileFinding {
  SensitiveKind kind{};
  int page = 0;                // from 0
  std::vector<PageBox> boxes;  // not empty; all of the page if it is Unread
  bool by_hand = false;        // a part that somebody blackened unfound; kind says nothing
  FindingAnswer answer{};
  std::optional<KeptFinding> kept;
  bool operator==(const FileFinding&) const = default;
};

struct FileSearch {
  int pages = 1;
  int searched = 0;
  bool drawing = false;                       // what is to be black is not black yet, and will be
  BlackTrouble trouble = BlackTrouble::None;  // it is not, and somebody has to see to it
  std::vector<FileFinding> findings;
  bool operator==(const FileSearch&) const = default;

  int open() const;  // what waits for somebody
  bool is_searched() const { return searched >= pages; }
};

// What somebody's own findings say: the applicant's ID number, phone.
using OwnTexts = std::vector<std::string>;

// The blackout of a file that the application holds, or of what it was; none.
const Blackout* blackout_of(const std::vector<Blackout>& blackouts, const AttachmentId& file);
// What is searched and blackened: the original if there is one.
const Attachment& source_of(const std::vector<Blackout>& blackouts, const Attachment& file);

// Whether the file has all that is to be black, black: it is not if what it was came back (a
// removal undone).
bool is_drawn(const Blackout& blackout, const Attachment& file);

FileSearch search_of(const Attachment& file, const std::vector<Blackout>& blackouts,
                     const std::vector<KeptFinding>& kept, const SearchedPages& searched,
                     const OwnTexts& own);

}  // namespace jiangxin
