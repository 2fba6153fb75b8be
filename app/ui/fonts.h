// The faces: Noto Sans and Serif CJK SC, and for what they lack HanaMin, mapped from disk and never
// copied, each opened when its first character is drawn.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/ui/type.h"
#include "sync/base/result.h"

struct ImFont;
struct ImFontConfig;

namespace jiangxin {

struct FontFiles {
  std::string sans = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";
  std::string sans_bold = "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc";
  std::string serif = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc";
  std::string serif_bold = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc";
  // With the rare characters of GB 18030-2022, and with the common ones in the same hand. Not
  // installed: those characters are boxes.
  std::vector<std::string> rare = {"/usr/share/fonts/truetype/hanazono/HanaMinA.ttf",
                                   "/usr/share/fonts/truetype/hanazono/HanaMinB.ttf"};
};

// Whether the plain face, which stands in for the others, can be read. Error: NotFound.
Result<void> check_fonts(const FontFiles& files);

enum class Face { Sans, SansBold, Mono, Serif, SerifBold, Rare };
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
  // Whether a character can be seen, on the screen and on paper, whatever the face.
  bool can_show(char32_t character);
  // The face lacks the ideograph, and Face::Rare has it.
  bool is_rare_in(Face face, char32_t character);
  // The files' pages that glyphs were made from leave memory; they come back when needed. Cheap.
  void release_pages();
  // Between ImGui's frames: glyphs that take more than `most` pixels together are all forgotten.
  // Those that are drawn again are made again.
  void bound_glyphs(float most);

 private:
  class Mapping;
  struct Opened {
    ImFont* font = nullptr;
    float height = 1;  // ascender to descender, in em
  };
  Mapping* map(const std::string& path);
  const Opened& opened(Face face);
  Opened open(Face face);
  Opened open_rare();
  Opened add(Face face, ImFontConfig config);
  const std::string& file_of(Face face) const;

  FontFiles files_;
  std::map<std::string, std::unique_ptr<Mapping>> mappings_;
  std::map<Face, Opened> fonts_;
};

}  // namespace jiangxin
