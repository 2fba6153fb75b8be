// The faces: Noto Sans and Serif CJK SC, mapped from disk and never copied, each opened when its
// first character is drawn. Characters that they lack come from the fallback files, if installed.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/ui/type.h"
#include "sync/base/result.h"

struct ImFont;

namespace jiangxin {

struct FontFiles {
  std::string sans = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";
  std::string sans_bold = "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc";
  std::string serif = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc";
  std::string serif_bold = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc";
  // Rare characters of GB 18030's later planes.
  std::vector<std::string> fallbacks = {"/usr/share/fonts/truetype/hanazono/HanaMinB.ttf"};
};

// Whether the plain face, which stands in for the others, can be read. Error: NotFound.
Result<void> check_fonts(const FontFiles& files);

enum class Face { Sans, SansBold, Mono, Serif, SerifBold };
Face face_of(Role role);

// ImGui centres ascender to descender in a line; Chinese characters stand that much (in em) lower.
inline constexpr float text_lift = 0.05f;

class Fonts {
 public:
  // An ImGui context is current and outlives this.
  explicit Fonts(FontFiles files);
  ~Fonts();
  Fonts(const Fonts&) = delete;
  Fonts& operator=(const Fonts&) = delete;
  // Never null: a face whose file is missing is replaced by one that is there.
  ImFont* get(Face face);
  // ImGui's size for a face whose em square is `em` px: ImGui counts ascender to descender.
  float size_of(Face face, float em);
  // The files' pages that glyphs were made from leave memory; they come back when needed. Cheap.
  void release_pages();

 private:
  class Mapping;
  struct Opened {
    ImFont* font = nullptr;
    float height = 1;  // ascender to descender, in em
  };
  Mapping* map(const std::string& path);
  const Opened& opened(Face face);
  Opened open(Face face);
  const std::string& file_of(Face face) const;

  FontFiles files_;
  std::map<std::string, std::unique_ptr<Mapping>> mappings_;
  std::map<Face, Opened> fonts_;
};

}  // namespace jiangxin
