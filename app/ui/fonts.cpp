#include "app/ui/fonts.h"

#include <cassert>

#include <fcntl.h>
#include <ft2build.h>
#include <imgui.h>
#include <imgui_internal.h>
#include <misc/freetype/imgui_freetype.h>
#include FT_FREETYPE_H
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sync/base/utf8.h"

namespace jiangxin {
namespace {

// Faces inside Noto's collections: JP, KR, SC, TC, HK, then the same monospaced.
constexpr ImU32 simplified = 2;
constexpr ImU32 simplified_mono = 7;

// Both families have all of Unicode 1.1's ideographs: most texts need not be looked through.
constexpr char32_t first_common = 0x4E00, last_common = 0x9FA5;
// Of HanaMin's faces, what Noto draws in a rare run too: all but ideographs, in pairs.
constexpr ImWchar ideographs[] = {0x3400, 0x9FFF, 0xF900, 0xFAFF, 0x20000, 0x3FFFF, 0};

struct DoneLibrary {
  void operator()(FT_Library library) const { FT_Done_FreeType(library); }
};
struct DoneFace {
  void operator()(FT_Face face) const { FT_Done_Face(face); }
};

// Ascender to descender in em; 0 for what is no font.
float height_of(void* data, int size, ImU32 number) {
  FT_Library library = nullptr;
  if (FT_Init_FreeType(&library) != 0) return 0;
  const std::unique_ptr<FT_LibraryRec_, DoneLibrary> owned_library(library);
  FT_Face face = nullptr;
  if (FT_New_Memory_Face(library, static_cast<FT_Byte*>(data), size, static_cast<FT_Long>(number),
                         &face) != 0)
    return 0;
  const std::unique_ptr<FT_FaceRec_, DoneFace> owned_face(face);
  return static_cast<float>(face->ascender - face->descender) / face->units_per_EM;
}

// ImGui copies the data of fonts that are not its own: twenty megabytes each. It is told that they
// are, and, once the font is open, that they are not.
ImFont* add_without_copying(void* data, int size, ImFontConfig config) {
  config.FontDataOwnedByAtlas = true;
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  ImFont* font = atlas.AddFontFromMemoryTTF(data, size, 0.0f, &config);
  font->FallbackChar = U'□';  // ImGui's own would be a question mark, as if somebody had typed it
  atlas.Sources.back().FontDataOwnedByAtlas = false;
  return font;
}

}  // namespace

// A file's pages, read when FreeType touches them and shared with every other process.
class Fonts::Mapping {
 public:
  explicit Mapping(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return;
    struct stat status {};
    if (::fstat(file, &status) == 0 && status.st_size > 0) {
      size_ = static_cast<std::size_t>(status.st_size);
      data_ = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file, 0);
      if (data_ == MAP_FAILED) data_ = nullptr;
      if (data_) ::madvise(data_, size_, MADV_RANDOM);
    }
    ::close(file);
  }
  ~Mapping() {
    if (data_) ::munmap(data_, size_);
  }
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;
  void release() const {
    if (data_) ::madvise(data_, size_, MADV_DONTNEED);
  }
  void* data() const { return data_; }
  int size() const { return static_cast<int>(size_); }

 private:
  void* data_ = nullptr;
  std::size_t size_ = 0;
};

Result<void> check_fonts(const FontFiles& files) {
  if (::access(files.sans.c_str(), R_OK) == 0) return {};
  return fail(ErrorCode::NotFound, "no font: " + files.sans + " (package fonts-noto-cjk)");
}

Face face_of(Role role) {
  switch (role) {
    case Role::Display:
    case Role::Seal:
      return Face::SerifBold;
    case Role::Code:
      return Face::Mono;
    case Role::Hero:
    case Role::Title:
    case Role::Card:
    case Role::Section:
    case Role::Strong:
    case Role::Badge:
      return Face::SansBold;
    case Role::Body:
    case Role::Label:
    case Role::Hint:
      break;
  }
  return Face::Sans;
}

Fonts::Fonts(FontFiles files) : files_(std::move(files)) {
  get(Face::Sans);
}
Fonts::~Fonts() {
  // ImGui's own data goes first: FreeType reads from the mappings to the end.
  fonts_.clear();
  if (ImGui::GetCurrentContext()) ImGui::GetIO().Fonts->Clear();
}

const Fonts::Opened& Fonts::opened(Face face) {
  auto found = fonts_.find(face);
  if (found == fonts_.end()) found = fonts_.emplace(face, open(face)).first;
  if (found->second.font) return found->second;
  assert(face != Face::Sans && "main checks that the plain face is there");
  return opened(Face::Sans);
}

ImFont* Fonts::get(Face face) {
  return opened(face).font;
}
float Fonts::size_of(Face face, float em) {
  return em * opened(face).height;
}

void Fonts::release_pages() {
  for (const auto& [path, mapping] : mappings_) mapping->release();
}

Fonts::Mapping* Fonts::map(const std::string& path) {
  auto& mapping = mappings_[path];
  if (!mapping) mapping = std::make_unique<Mapping>(path);
  return mapping->data() ? mapping.get() : nullptr;
}

const std::string& Fonts::file_of(Face face) const {
  switch (face) {
    case Face::Serif:
      return files_.serif;
    case Face::SerifBold:
      return files_.serif_bold;
    case Face::SansBold:
    case Face::Mono:
      return files_.sans_bold;
    case Face::Sans:
    case Face::Rare:
      break;
  }
  return files_.sans;
}

bool Fonts::can_show(char32_t character) {
  if (character == U'\n' || (character >= U' ' && character < 0x7F)) return true;
  if (character >= first_common && character <= last_common) return true;
  if (is_private_use(character)) return false;  // looks different on every machine
  return get(Face::Sans)->IsGlyphInFont(character) || is_rare_in(Face::Sans, character);
}

bool Fonts::is_rare_in(Face face, char32_t character) {
  if (!is_ideograph(character) || (character >= first_common && character <= last_common))
    return false;
  return !get(face)->IsGlyphInFont(character) && get(Face::Rare)->IsGlyphInFont(character);
}

void Fonts::bound_glyphs(float most) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  if (!atlas.Builder) return;
  const int pixels = atlas.Builder->RectsPackedSurface - atlas.Builder->RectsDiscardedSurface;
  if (static_cast<float>(pixels) > most) ImFontAtlasBuildDiscardBakes(&atlas, 0);
}

Fonts::Opened Fonts::open(Face face) {
  if (face == Face::Rare) return open_rare();
  ImFontConfig config;
  config.FontLoaderFlags = ImGuiFreeTypeLoaderFlags_LightHinting;
  return add(face, config);
}

// Its lines stand like those of Sans, which gives the measures, and all but the ideographs; those
// that HanaMin lacks come from Sans after all.
Fonts::Opened Fonts::open_rare() {
  std::vector<const Mapping*> files;
  for (const std::string& path : files_.rare) {
    const Mapping* const file = map(path);
    if (file && height_of(file->data(), file->size(), 0) > 0) files.push_back(file);
  }
  if (files.empty()) return {};
  ImFontConfig config;
  config.FontLoaderFlags = ImGuiFreeTypeLoaderFlags_LightHinting;
  config.GlyphExcludeRanges = ideographs;
  const Opened opened = add(Face::Sans, config);
  if (!opened.font) return {};
  config.MergeMode = true;
  config.GlyphExcludeRanges = nullptr;
  for (const Mapping* file : files) add_without_copying(file->data(), file->size(), config);
  add(Face::Sans, config);
  return opened;
}

Fonts::Opened Fonts::add(Face face, ImFontConfig config) {
  Mapping* file = map(file_of(face));
  if (!file) return {};
  config.FontNo = face == Face::Mono ? simplified_mono : simplified;
  const float height = height_of(file->data(), file->size(), config.FontNo);
  if (height <= 0) return {};
  return {add_without_copying(file->data(), file->size(), config), height};
}

}  // namespace jiangxin
