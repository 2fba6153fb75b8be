// How the screens look and speak: chosen on Home, kept for the terminal. The one header of
// app/state that app/ui includes.
#pragma once

namespace jiangxin {

enum class Language { Chinese, English };
enum class ThemeName { Paper, HighContrast };

struct Appearance {
  Language language = Language::Chinese;
  ThemeName theme = ThemeName::Paper;
  int text_percent = 100;  // 100 to 200
  bool operator==(const Appearance&) const = default;
};

}  // namespace jiangxin
