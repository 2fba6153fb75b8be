#include "tests/sim/fleet.h"

#include <cstdio>
#include <cstdlib>
#include <sstream>
#include <stdexcept>

#include <sys/wait.h>
#include <unistd.h>

namespace jiangxin::sim {
namespace {

struct Share {
  pid_t process;
  int pipe;
};

std::string to_text(const Fleet::Result& result) {
  std::ostringstream out;
  out << result.tally.to_line() << '\n';
  for (const Fleet::Failure& failure : result.failures)
    out << failure.seed << ' ' << failure.what << '\n';
  return out.str();
}

void add(const std::string& text, Fleet::Result& to) {
  std::istringstream in(text);
  std::string line;
  std::getline(in, line);
  const auto tally = Tally::parse(line);
  if (!tally) throw std::runtime_error("a process of the simulation ended half-way");
  to.tally.add(*tally);
  Fleet::Failure failure;
  while (in >> failure.seed && std::getline(in >> std::ws, failure.what))
    to.failures.push_back(failure);
}

void write_all(int pipe, const std::string& text) {
  for (std::size_t done = 0; done < text.size();) {
    const ssize_t count = ::write(pipe, text.data() + done, text.size() - done);
    if (count <= 0) std::_Exit(1);
    done += static_cast<std::size_t>(count);
  }
}

std::string read_all(int pipe) {
  std::string text;
  char part[4096];
  while (true) {
    const ssize_t count = ::read(pipe, part, sizeof part);
    if (count <= 0) return text;
    text.append(part, static_cast<std::size_t>(count));
  }
}

}  // namespace

// Every jobs-th seed.
Fleet::Result Fleet::run_share(const Plan& plan, unsigned share) {
  const Ground ground;
  Result result;
  for (std::uint64_t i = share; i < plan.seeds; i += plan.jobs) {
    const std::uint64_t seed = plan.from + i;
    const Outcome outcome = World(ground, seed).run();
    result.tally.add(outcome.tally);
    if (!outcome.broken.empty()) result.failures.push_back({seed, outcome.broken});
    if (result.failures.size() >= plan.failures) break;
  }
  return result;
}

Fleet::Result Fleet::run(const Plan& plan) {
  if (plan.jobs <= 1) return run_share(plan, 0);
  std::vector<Share> shares;
  for (unsigned i = 0; i < plan.jobs; ++i) {
    int ends[2];
    if (::pipe(ends) != 0) throw std::runtime_error("pipe");
    const pid_t process = ::fork();
    if (process < 0) throw std::runtime_error("fork");
    if (process == 0) {
      write_all(ends[1], to_text(run_share(plan, i)));
      std::_Exit(0);
    }
    ::close(ends[1]);
    shares.push_back({process, ends[0]});
  }
  Result result;
  std::vector<std::string> texts;
  for (const Share& share : shares) {
    texts.push_back(read_all(share.pipe));
    ::close(share.pipe);
    ::waitpid(share.process, nullptr, 0);
  }
  for (const std::string& text : texts) add(text, result);
  return result;
}

}  // namespace jiangxin::sim
