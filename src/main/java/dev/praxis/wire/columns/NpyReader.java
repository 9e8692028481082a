package dev.praxis.wire.columns;

import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.Categories;
import dev.praxis.wire.json.CategoryList;
import dev.praxis.wire.json.ClassLabels;
import dev.praxis.wire.json.LabelSigns;
import dev.praxis.wire.json.Labels;
import dev.praxis.wire.json.ReadWarnings;
import dev.praxis.wire.json.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/**
 * Reads one npy file into the array of a field, strictly: the file must have exactly the size that
 * its shape implies, and only finite numbers.
 */
final class NpyReader {
    private static final int CHUNK = 8192;

    private final InputStream in;
    private final String field;
    private final NpyHeader header;
    private final byte[] bytes;
    private final double[] chunk = new double[CHUNK];

    private NpyReader(InputStream in, String field, NpyHeader header) {
        this.in = in;
        this.field = field;
        this.header = header;
        this.bytes = new byte[CHUNK * header.type().size()];
    }

    /** Reads the array of a field of the given type. */
    static Object read(InputStream in, String field, Class<?> type, ColumnBudget budget, ReadWarnings warnings)
            throws IOException {
        NpyHeader header = NpyHeader.read(in, field);
        int[] shape = header.shape();
        if (type != Tensor.class && shape.length == 2 && shape[1] != 1) {
            throw ProblemException.invalid(
                    "/" + field,
                    "expected a vector, or a matrix of one column, found the shape " + Arrays.toString(shape));
        }
        Object array = header.type().isText()
                ? texts(in, field, type, header, budget)
                : numbers(in, field, type, header, budget, warnings);
        if (in.read() >= 0) {
            throw UnreadableBody.at(
                    field, "expected the end of the npy file after its %d entries".formatted(header.size()));
        }
        return array;
    }

    private static Object texts(InputStream in, String field, Class<?> type, NpyHeader header, ColumnBudget budget)
            throws IOException {
        if (type != Categories.class && type != Labels.class && type != ClassLabels.class) {
            throw ProblemException.invalid("/" + field, "expected numbers, found texts");
        }
        Categories texts = NpyTexts.read(in, field, header, budget);
        if (type == Labels.class) {
            return new Labels(null, texts);
        }
        return type == ClassLabels.class ? new ClassLabels(texts) : texts;
    }

    private static Object numbers(
            InputStream in, String field, Class<?> type, NpyHeader header, ColumnBudget budget, ReadWarnings warnings)
            throws IOException {
        boolean isLabels = type == Labels.class;
        budget.take(field, header.size(), isLabels ? 1 : Double.BYTES);
        NpyReader reader = new NpyReader(in, field, header);
        if (isLabels) {
            return new Labels(reader.labels(warnings));
        }
        if (type == Tensor.class) {
            return reader.tensor(budget);
        }
        return type == Categories.class ? categories(reader.numbers(), field) : reader.numbers();
    }

    /** Reads integers as the names of categories. */
    private static Categories categories(double[] values, String field) {
        CategoryList names = new CategoryList();
        int[] codes = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            if (values[i] != Math.rint(values[i]) || Math.abs(values[i]) >= 0x1p53) {
                throw ProblemException.invalid(
                        "/%s/%d".formatted(field, i), "expected an integer as a name, found " + values[i]);
            }
            codes[i] = names.code(Long.toString((long) values[i]));
        }
        return names.of(codes);
    }

    private double[] numbers() throws IOException {
        double[] values = new double[(int) header.size()];
        for (int done = 0; done < values.length; done += CHUNK) {
            int count = next(values.length - done);
            for (int i = 0; i < count; i++) {
                if (!header.type().isExact(chunk[i])) {
                    throw ProblemException.invalid(
                            pointer(done + i),
                            header.type().kind() == 'f'
                                    ? "expected a number, found " + chunk[i]
                                    : "expected an integer below 2^53, found about " + chunk[i]);
                }
            }
            System.arraycopy(chunk, 0, values, done, count);
        }
        return values;
    }

    private boolean[] labels(ReadWarnings warnings) throws IOException {
        LabelSigns signs = new LabelSigns("/" + field);
        boolean[] values = new boolean[(int) header.size()];
        for (int done = 0; done < values.length; done += CHUNK) {
            int count = next(values.length - done);
            for (int i = 0; i < count; i++) {
                if (chunk[i] != 0 && Math.abs(chunk[i]) != 1) {
                    throw ProblemException.invalid(
                            pointer(done + i), "expected %s, found %s".formatted(Labels.EXPECTED, chunk[i]));
                }
                signs.add(chunk[i]);
                values[done + i] = chunk[i] == 1;
            }
        }
        signs.areMinusOneAndOne(warnings);
        return values;
    }

    private Tensor tensor(ColumnBudget budget) throws IOException {
        int[] shape = header.shape();
        int rows = shape.length == 2 ? shape[0] : 1;
        int columns = shape[shape.length - 1];
        boolean isTransposed = header.isFortranOrder() && shape.length == 2;
        if (isTransposed) {
            budget.take(field, header.size(), Double.BYTES);
        }
        double[] values = numbers();
        return new Tensor(
                DMatrixRMaj.wrap(rows, columns, isTransposed ? transposed(values, rows, columns) : values), shape);
    }

    private static double[] transposed(double[] columnMajor, int rows, int columns) {
        double[] rowMajor = new double[columnMajor.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                rowMajor[row * columns + column] = columnMajor[column * rows + row];
            }
        }
        return rowMajor;
    }

    /** Reads up to {@code left} further entries into the chunk and returns their number. */
    private int next(int left) throws IOException {
        int count = Math.min(left, CHUNK);
        int length = count * header.type().size();
        if (in.readNBytes(bytes, 0, length) < length) {
            throw UnreadableBody.at(
                    field, "expected %d entries, found the end of the npy file".formatted(header.size()));
        }
        header.type().widen(ByteBuffer.wrap(bytes, 0, length), chunk, count);
        return count;
    }

    private String pointer(int position) {
        int[] shape = header.shape();
        if (shape.length == 1) {
            return "/%s/%d".formatted(field, position);
        }
        int row = header.isFortranOrder() ? position % shape[0] : position / shape[1];
        int column = header.isFortranOrder() ? position / shape[0] : position % shape[1];
        return "/%s/%d/%d".formatted(field, row, column);
    }
}
