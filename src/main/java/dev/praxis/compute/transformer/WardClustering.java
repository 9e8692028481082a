package dev.praxis.compute.transformer;

import dev.praxis.compute.execution.Execution;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;

/**
 * Hierarchical clustering of unit vectors by Ward's method over the distances {@code 1 - cosine}.
 * Merges are found by following chains of nearest neighbors (Murtagh 1985), and ties, the number of
 * clusters and their order are those of scipy's {@code linkage} and {@code fcluster} with the
 * criterion {@code maxclust}: the tree is cut at the least height that leaves no more clusters than
 * asked for.
 */
public final class WardClustering {
    private final int n;

    /** Distances between clusters, [n x n] without the diagonal and what mirrors it. */
    private final double[] distances;

    private final int[] sizes;
    private final Merge[] merges;

    /** A merge of two clusters, or a node of the tree of merges, where ids from n on are merges. */
    private record Merge(int first, int second, double height) {}

    private WardClustering(double[] distances, int n) {
        this.n = n;
        this.distances = distances;
        sizes = new int[n];
        Arrays.fill(sizes, 1);
        merges = new Merge[n - 1];
    }

    /** Returns the number of float64 numbers that are held while n vectors are clustered. */
    public static long workingNumbers(long n) {
        return n * (n - 1) / 2 + 8 * n;
    }

    /** Returns the operations of clustering n vectors. */
    public static double operations(double n, int size) {
        return n * n * (size / 2.0 + 6);
    }

    /**
     * Assigns each vector to a cluster.
     *
     * @param x unit vectors, [n x size]. Not modified.
     * @param count maximum number of clusters, from 1 to n
     * @return the cluster of each vector, numbered from 0
     */
    public static int[] of(FMatrixRMaj x, int count) {
        if (count >= x.numRows) {
            return IntStream.range(0, x.numRows).toArray();
        }
        WardClustering clustering = new WardClustering(distances(x), x.numRows);
        clustering.link();
        return clustering.cut(count);
    }

    private static double[] distances(FMatrixRMaj x) {
        int n = x.numRows;
        double[] distances = new double[Math.toIntExact((long) n * (n - 1) / 2)];
        int at = 0;
        for (int i = 0; i < n; i++) {
            Execution.check();
            for (int j = i + 1; j < n; j++) {
                float cosine = 0;
                for (int k = 0; k < x.numCols; k++) {
                    cosine += x.data[i * x.numCols + k] * x.data[j * x.numCols + k];
                }
                distances[at++] = Math.clamp(1 - cosine, 0f, 2f);
            }
        }
        return distances;
    }

    private int place(int i, int j) {
        int low = Math.min(i, j);
        int high = Math.max(i, j);
        return Math.toIntExact((long) low * n - (long) low * (low + 1) / 2 + high - low - 1);
    }

    /** Merges all clusters, and sorts the merges by their heights. */
    private void link() {
        int[] chain = new int[n];
        int length = 0;
        for (int k = 0; k < n - 1; k++) {
            Execution.check();
            if (length == 0) {
                chain[length++] = IntStream.range(0, n)
                        .filter(i -> sizes[i] > 0)
                        .findFirst()
                        .orElseThrow();
            }
            int nearest = nearest(chain, length);
            while (length < 2 || nearest != chain[length - 2]) {
                chain[length++] = nearest;
                nearest = nearest(chain, length);
            }
            merges[k] = merge(Math.min(chain[length - 1], nearest), Math.max(chain[length - 1], nearest));
            length -= 2;
        }
        Arrays.sort(merges, Comparator.comparingDouble(Merge::height));
        relabel();
    }

    /** Returns the nearest neighbor of a chain's last cluster; of equal ones the one before it. */
    private int nearest(int[] chain, int length) {
        int x = chain[length - 1];
        int nearest = length > 1 ? chain[length - 2] : -1;
        double least = length > 1 ? distances[place(x, nearest)] : Double.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            if (sizes[i] > 0 && i != x && distances[place(x, i)] < least) {
                least = distances[place(x, i)];
                nearest = i;
            }
        }
        return nearest;
    }

    /** Merges cluster x into cluster y. */
    private Merge merge(int x, int y) {
        double height = distances[place(x, y)];
        double ofX = sizes[x];
        double ofY = sizes[y];
        sizes[x] = 0;
        sizes[y] = (int) (ofX + ofY);
        for (int i = 0; i < n; i++) {
            double of = sizes[i];
            if (of > 0 && i != y) {
                double toX = distances[place(i, x)];
                double toY = distances[place(i, y)];
                double share = 1 / (ofX + ofY + of);
                distances[place(i, y)] = Math.sqrt(
                        (of + ofX) * share * toX * toX + (of + ofY) * share * toY * toY - of * share * height * height);
            }
        }
        return new Merge(x, y, height);
    }

    /** Replaces clusters named by one of their vectors by the merges that created them. */
    private void relabel() {
        int[] roots = IntStream.range(0, 2 * n - 1).toArray();
        for (int k = 0; k < merges.length; k++) {
            int first = root(roots, merges[k].first);
            int second = root(roots, merges[k].second);
            merges[k] = new Merge(Math.min(first, second), Math.max(first, second), merges[k].height);
            roots[first] = n + k;
            roots[second] = n + k;
        }
    }

    private static int root(int[] roots, int node) {
        int root = node;
        while (roots[root] != root) {
            root = roots[root];
        }
        return root;
    }

    private int[] cut(int count) {
        // Rounding may make a merge lower than one below it.
        double[] heights = new double[merges.length];
        for (int k = 0; k < heights.length; k++) {
            heights[k] = Math.max(
                    merges[k].height, Math.max(below(heights, merges[k].first), below(heights, merges[k].second)));
        }
        int low = 0;
        int high = heights.length;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (clusters(heights, heights[middle]) > count) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return label(heights, heights[Math.min(high, heights.length - 1)]);
    }

    private double below(double[] heights, int node) {
        return node < n ? 0 : heights[node - n];
    }

    /** Returns the number of clusters after a cut at a height. */
    private int clusters(double[] heights, double height) {
        int clusters = 0;
        Deque<Integer> nodes = new ArrayDeque<>(List.of(2 * n - 2));
        while (!nodes.isEmpty()) {
            int node = nodes.pop();
            if (node < n || heights[node - n] <= height) {
                clusters++;
            } else {
                nodes.push(merges[node - n].first);
                nodes.push(merges[node - n].second);
            }
        }
        return clusters;
    }

    /**
     * Numbers the clusters in the order in which they are met: those of the merges below a merge
     * first, then its own vectors.
     */
    private int[] label(double[] heights, double height) {
        int[] labels = new int[n];
        int[] next = new int[1];
        // A node comes back, as its complement, after the nodes below it.
        Deque<Integer> nodes = new ArrayDeque<>(List.of(2 * n - 2));
        int[] inside = new int[n - 1];
        Arrays.fill(inside, -1);
        while (!nodes.isEmpty()) {
            int node = nodes.pop();
            Merge merge = merges[(node < 0 ? ~node : node) - n];
            if (node < 0) {
                for (int child : new int[] {merge.first, merge.second}) {
                    if (child < n) {
                        labels[child] = inside[~node - n] < 0 ? next[0]++ : inside[~node - n];
                    }
                }
                continue;
            }
            if (inside[node - n] < 0 && heights[node - n] <= height) {
                inside[node - n] = next[0]++;
            }
            nodes.push(~node);
            for (int child : new int[] {merge.second, merge.first}) {
                if (child >= n) {
                    inside[child - n] = inside[node - n];
                    nodes.push(child);
                }
            }
        }
        return labels;
    }
}
