package dev.praxis.wire.vectors;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.stereotype.Component;

/** Writes responses that are matrices as npy files or as raw little-endian rows. */
@Component
class MatrixConverter extends AbstractHttpMessageConverter<MatrixResponse> {

    MatrixConverter() {
        // Spring replaces application/octet-stream by the first type.
        super(MatrixMedia.BYTES, MatrixMedia.NPY);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return MatrixResponse.class.isAssignableFrom(type);
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected MatrixResponse readInternal(Class<? extends MatrixResponse> type, HttpInputMessage message) {
        throw new UnsupportedOperationException("matrices are not read");
    }

    @Override
    protected void writeInternal(MatrixResponse matrix, HttpOutputMessage message) throws IOException {
        List<EncodedVector> rows = matrix.rows();
        VectorEncoder encoder = rows.getFirst().encoder();
        Dtype dtype = encoder.dtype();
        int[] shape = matrix.shape(rows.size(), dtype.columns(encoder.dimensions()));
        HttpHeaders headers = message.getHeaders();
        headers.set(MatrixHeaders.SHAPE, NpyFormat.sizes(shape));
        headers.set(MatrixHeaders.DTYPE, dtype.numpy());
        matrix.headers().forEach(headers::set);
        boolean isNpy = MatrixMedia.NPY.isCompatibleWith(headers.getContentType());
        OutputStream out = message.getBody();
        if (isNpy) {
            out.write(NpyFormat.header(dtype, shape));
        }
        byte[] row = new byte[encoder.bytes()];
        for (EncodedVector vector : rows) {
            vector.encode(row);
            out.write(row);
        }
    }
}
