// LEMON's network simplex on a graph file, with supplies that are at most so large (LEQ).
// usage: lemon <file> <rounds>; prints the least cost and the median of milliseconds of building and solving.
// Time is that of the processor; reading the file is not counted.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

static double now() {
  timespec spec;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &spec);
  return spec.tv_sec * 1e3 + spec.tv_nsec / 1e6;
}

template <class T>
static std::vector<T> take(FILE *file, size_t count) {
  std::vector<T> items(count);
  if (fread(items.data(), sizeof(T), count, file) != count) exit(2);
  return items;
}

int main(int argc, char **argv) {
  FILE *file = argc == 3 ? fopen(argv[1], "rb") : nullptr;
  if (!file) return 2;
  auto sizes = take<int64_t>(file, 4);
  auto supply = take<int64_t>(file, sizes[0]);
  auto tail = take<int32_t>(file, sizes[1]);
  auto head = take<int32_t>(file, sizes[1]);
  auto cost = take<int64_t>(file, sizes[1]);
  fclose(file);

  std::vector<double> times;
  int64_t total = 0;
  for (int round = 0; round < atoi(argv[2]); ++round) {
    double start = now();
    lemon::SmartDigraph graph;
    graph.reserveNode(supply.size());
    graph.reserveArc(tail.size());
    for (size_t node = 0; node < supply.size(); ++node) graph.addNode();
    for (size_t arc = 0; arc < tail.size(); ++arc)
      graph.addArc(graph.nodeFromId(tail[arc]), graph.nodeFromId(head[arc]));
    lemon::SmartDigraph::ArcMap<int64_t> costs(graph);
    for (size_t arc = 0; arc < cost.size(); ++arc) costs[graph.arcFromId(arc)] = cost[arc];
    lemon::SmartDigraph::NodeMap<int64_t> supplies(graph);
    for (size_t node = 0; node < supply.size(); ++node)
      supplies[graph.nodeFromId(node)] = supply[node];
    typedef lemon::NetworkSimplex<lemon::SmartDigraph, int64_t, int64_t> Simplex;
    Simplex simplex(graph);
    simplex.costMap(costs).supplyMap(supplies).supplyType(Simplex::LEQ);
    if (simplex.run() != Simplex::OPTIMAL) return 3;
    total = simplex.totalCost<int64_t>();
    times.push_back(now() - start);
  }
  std::sort(times.begin(), times.end());
  printf("%lld %.4f\n", (long long)total, times[times.size() / 2]);
}
