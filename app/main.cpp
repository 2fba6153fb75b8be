// jiangxin-kiosk: the window on which everything happens. Nothing changes: nothing is drawn.
#include <atomic>
#include <csignal>
#include <cstdio>
#include <string>
#include <thread>

#include <CLI/CLI.hpp>

#include "app/assembly.h"
#include "app/input_methods.h"
#include "app/main_loop.h"
#include "app/resident.h"
#include "app/setting_up.h"
#include "app/trouble.h"
#include "platform/keepers.h"
#include "platform/paths.h"
#include "platform/watchdog.h"
#include "sync/base/log.h"
#include "sync/base/program.h"

namespace jiangxin {
namespace {

std::atomic<bool> asked_to_end = false;

// Before any other thread is made: they inherit the mask, and only this one takes the signals.
void end_on_signals() {
  static sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGINT);
  sigaddset(&ends, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);
  std::thread([] {
    int which = 0;
    sigwait(&ends, &which);
    asked_to_end = true;
    Window::wake();
  }).detach();
}

int fail_with(const Error& error) {
  std::fprintf(stderr, "jiangxin-kiosk: %s\n", error.detail.c_str());
  return 1;
}

int show(const KioskOptions& options) {
  auto window = Window::open({.title = "匠心",
                              .width = options.width,
                              .height = options.height,
                              .full_screen = !options.windowed});
  if (!window) return fail_with(window.error());
  const FontFiles fonts;
  if (const auto found = check_fonts(fonts); !found) return fail_with(found.error());
  Ui ui(fonts);
  Outline outline(options.outline);
  MainQueue main([] { Window::wake(); });
  InputMethods methods = open_input_methods(input_folder(), main);
  Panel panel(std::move(methods.engines), std::move(methods.facts),
              options.reduced_motion ? Panel::Seconds::zero() : Panel::kSlide);
  const auto watchdog = watchdog_of_this_process();
  const auto perform = [&](Stage& stage) {
    MainLoop({**window, ui, panel, stage, outline, *watchdog, asked_to_end}).run();
    return stage.is_over();
  };
  if (SettingUp::is_needed(options) && !perform(SettingUp(options, main).stage()))
    return options.enrol_only && !asked_to_end ? 1 : 0;
  if (options.enrol_only) return 0;
  auto assembly = Assembly::build(options, main);
  if (!assembly) {
    const Trouble& trouble = assembly.error();
    if (trouble.words) show_trouble(**window, ui, outline, *watchdog, *trouble.words, asked_to_end);
    return fail_with(trouble.error);
  }
  perform((*assembly)->kiosk());
  return 0;
}

int run(int argc, char** argv) {
  CLI::App app("The kiosk's window. Where there is no terminal yet it enrols one.");
  KioskOptions options;
  options.data = default_data_folder();
  options.tpm = kUsualTpm;
  std::string size = "1280x800";
  app.add_option("--data", options.data, "the terminal's data folder");
  app.add_option("--media", options.media, "a folder that stands for a plugged-in stick");
  app.add_option("--campaign", options.campaign, "used if the database holds none");
  app.add_option("--tpm", options.tpm, "the way to the TPM, as tpm2-tss writes it");
  app.add_option("--card-reader", options.card_reader,
                 "the ID-card reader's serial device, or none; otherwise it is looked for");
  app.add_flag("--enrol-only", options.enrol_only,
               "ends as soon as this is a terminal with its campaign");
  app.add_option("--camera", options.camera,
                 "a picture, or a folder of them, in the camera's place; or none");
  app.add_option(
      "--phones", options.phones,
      "a folder with a file for each phone: its port as libgphoto2 writes it, its model; "
      "or none");
  app.add_option(
      "--printer", options.printer,
      "the printer's URI (ipp://…); otherwise the one chosen in the service area, or the only one");
  app.add_flag("--demo", options.demo, "the campaign's dates are moved around today");
  app.add_flag("--windowed", options.windowed, "a window instead of the full screen");
  app.add_flag("--reduced-motion", options.reduced_motion, "nothing slides");
  app.add_option("--size", size, "the window's size, WxH");
  app.add_option("--outline", options.outline, "writes what is on the screen: ids, no contents");
  CLI11_PARSE(app, argc, argv);
  if (std::sscanf(size.c_str(), "%dx%d", &options.width, &options.height) != 2 ||
      options.width < 640 || options.height < 480) {
    std::fprintf(stderr, "jiangxin-kiosk: --size is WxH in pixels, at least 640x480\n");
    return 2;
  }
  if (!keep_resident()) log_info("what people type may be swapped out, unless the unit forbids it");
  end_on_signals();
  return show(options);
}

}  // namespace
}  // namespace jiangxin

int main(int argc, char** argv) {
  return jiangxin::run_program("jiangxin-kiosk", [&] { return jiangxin::run(argc, argv); });
}
