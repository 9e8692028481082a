package dev.praxis.spark.metrics;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * The states of ranges as files: {@code all/00000.prs}, and for groups
 * {@code country=DE/device=phone/00000.prs}, in ascending order of their scores.
 */
final class SavedStates {
    private static final String ALL = "all";
    private static final String NULL = "__HIVE_DEFAULT_PARTITION__";

    private SavedStates() {}

    static void save(JavaRDD<RangeState> ranges, RangePlan plan, List<String> columns, String directory) {
        SerializableConfiguration configuration =
                new SerializableConfiguration(ranges.context().hadoopConfiguration());
        ranges.foreach(range -> {
            Configuration hadoop = configuration.value();
            StateFiles.write(directory + '/' + name(range.range(), plan, columns), range.state(), hadoop);
        });
    }

    private static String name(int range, RangePlan plan, List<String> columns) {
        int group = plan.groupOf(range);
        List<String> parts = new ArrayList<>();
        List<@Nullable String> values = plan.groups().get(group).values();
        for (int i = 0; i < values.size(); i++) {
            parts.add(encoded(columns.get(i)) + '=' + encoded(values.get(i)));
        }
        String folder = values.isEmpty() ? ALL : String.join("/", parts);
        return "%s/%05d.prs".formatted(folder, range - plan.firstRanges()[group]);
    }

    private static String encoded(@Nullable String value) {
        return value == null ? NULL : URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
