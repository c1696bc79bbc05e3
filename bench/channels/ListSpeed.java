import io.tapeline.cli.lists.GatheredList;
import io.tapeline.cli.lists.ListFiles;
import io.tapeline.cli.lists.PackedRows;
import io.tapeline.model.ListColumn;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads, checks and folds a list a few times. Prints for the first time and for the fastest the seconds that went by and those of the
 * processor, then the processor's seconds of packing, and the rows that are left.
 */
class ListSpeed {

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[1]);
        List<ListColumn> columns = List.of(
                new ListColumn(
                        "channel_url",
                        true,
                        true,
                        200,
                        Optional.of(new ListColumn.Form(Pattern.compile(arguments[0]), "must be a channel"))),
                new ListColumn("channel_name", false, false, 200, Optional.empty()),
                new ListColumn("person_name", false, false, 200, Optional.empty()));
        double[] first = {};
        double[] best = {Double.MAX_VALUE, Double.MAX_VALUE};
        double packing = 0;
        int left = 0;
        for (int round = 0; round <= Integer.parseInt(arguments[2]); round++) {
            double[] began = now();
            GatheredList list = new GatheredList("channels", columns, 10_000_000);
            ListFiles.read(file, file.toString(), Optional.empty(), list);
            double[] read = now();
            PackedRows.of(list.rows());
            packing = now()[1] - read[1];
            if (!list.problems().isEmpty()) {
                throw new IllegalStateException(list.problems().getFirst().toString());
            }
            double[] took = {read[0] - began[0], read[1] - began[1]};
            first = round == 0 ? took : first;
            best = took[1] < best[1] ? took : best;
            left = list.rows().size();
        }
        System.out.println(first[0] + " " + first[1] + " " + best[0] + " " + best[1] + " " + packing + " " + left);
    }

    /** Seconds on the wall, and of this thread on a processor, which other programs do not lengthen. */
    private static double[] now() {
        long processor = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        return new double[] {System.nanoTime() / 1e9, processor / 1e9};
    }
}
