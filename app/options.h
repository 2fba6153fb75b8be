// jiangxin-kiosk's command line.
#pragma once

#include <string>

#include "sync/base/file_system.h"

namespace jiangxin {

inline constexpr const char* kNoCardReader = "none";
inline constexpr const char* kNoCamera = "none";
inline constexpr const char* kNoPhones = "none";

struct KioskOptions {
  Path data;
  Path media;           // a folder that stands for a stick; empty: what is mounted
  Path campaign;        // used if the database holds none (a new one, or one set aside)
  std::string tpm;      // the way to it: a TCTI
  Path card_reader;     // its serial device; empty: it is looked for; kNoCardReader: none
  Path camera;          // pictures in its place; empty: those that are plugged in; kNoCamera: none
  Path phones;          // files in their place; empty: those on USB; kNoPhones: none
  std::string printer;  // its URI; empty: the one that was chosen, or the only one
  Path outline;         // where to write what is on the screen: ids and rectangles; empty: nowhere
  bool enrol_only = false;  // ends when this is a terminal with a campaign
  bool demo = false;
  bool windowed = false;
  bool reduced_motion = false;  // nothing slides
  int width = 1280;
  int height = 800;
};

}  // namespace jiangxin
