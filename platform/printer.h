// The terminal's printer, asked by IPP in a program of its own (jiangxin-print): the kiosk's
// process loads no libcups, and what a printer answers is read elsewhere.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sync/base/bytes.h"

namespace jiangxin {

enum class PrintStage {
  Looking,    // for the printer; nothing has been handed to it
  Waiting,    // it is known, and not ready; nothing has been handed to it
  Sending,    // from here on it may print
  Printing,   // it has all of it: it goes on, whether anybody watches or not
  Done,       // it says so
  Cancelled,  // asked for
  Failed      // it has come to nothing, or nobody knows: see the trouble
};

enum class PrintTrouble {
  None,
  NoPrinter,   // none is set up, or several and none chosen
  Offline,     // it does not answer, or says that it is switched off
  NoPaper,     // none, or none of this size
  Jam,         // of paper
  CoverOpen,   // or a tray is out
  NoInk,       // or toner
  Stopped,     // somebody has paused it, or it gives no reason that is known here
  Refused,     // it does not take this document
  Denied,      // it does not let this terminal print
  Interrupted  // it fell silent in the middle: what it has may be on paper, or not
};

struct PrintProgress {
  PrintStage stage = PrintStage::Looking;
  PrintTrouble trouble = PrintTrouble::None;
  int page = 0;         // printed so far; a printer need not tell
  std::string printer;  // its name; empty: not known yet
  bool operator==(const PrintProgress&) const = default;

  bool is_over() const { return stage >= PrintStage::Done; }
};

// One document, printed once. Whoever lets go of it stops what the printer does not have yet; what
// it has, it prints. Never handed over a second time. One thread; nothing here waits.
class PrintJob {
 public:
  virtual ~PrintJob() = default;
  virtual PrintProgress look() = 0;
  // Takes back what is not on paper yet.
  virtual void cancel() = 0;
};

struct FoundPrinter {
  std::string uri;   // that it can be asked at, later too
  std::string name;  // as it is known: a stranger's word
  bool operator==(const FoundPrinter&) const = default;
};

struct PrinterList {
  // What would print now, and whether it could; none: not known yet, or there is none.
  struct Used {
    FoundPrinter printer;
    PrintTrouble trouble = PrintTrouble::None;  // Refused: it takes no PDF
    bool operator==(const Used&) const = default;
  };
  std::optional<Used> used;
  std::vector<FoundPrinter> found;  // queues of CUPS, and what the network tells of
  bool over = false;                // nothing more is to come
  bool operator==(const PrinterList&) const = default;
};

// Takes some seconds. Dropped: it stops. One thread; nothing here waits.
class PrinterSearch {
 public:
  virtual ~PrinterSearch() = default;
  virtual PrinterList look() = 0;  // so far
};

// One thread. printer: a URI ("ipp://192.0.2.7/ipp/print", "ipp://localhost/printers/a4"), or
// empty: CUPS's default, else the only one that there is.
class Printer {
 public:
  virtual ~Printer() = default;
  // What is used whatever is asked for, for tests and trials; empty: what is asked for.
  virtual std::string given() const = 0;
  // A4, one side, once. Nothing in the job tells of whom it is. Waits for a printer that is not
  // ready as long as the job is held.
  virtual std::unique_ptr<PrintJob> print(const std::string& printer, ByteView pdf) = 0;
  virtual std::unique_ptr<PrinterSearch> search(const std::string& printer) = 0;
};

// printer: as Printer::given. Asked through the service at `socket` where that is, else
// through a child process of `program` (program_beside).
struct PrinterOptions {
  std::string printer;
  std::string program;
  std::string socket;
};
std::unique_ptr<Printer> make_printer(PrinterOptions options);

}  // namespace jiangxin
