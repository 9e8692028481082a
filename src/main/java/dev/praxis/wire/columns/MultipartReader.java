package dev.praxis.wire.columns;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.MultipartStream;
import org.apache.tomcat.util.http.fileupload.UploadContext;

/** Reads the npy files of a multipart form as they arrive; nothing is stored on disk. */
final class MultipartReader {
    /** Maximum bytes in the headers of one part. There are at most as many parts as columns. */
    private static final int MAX_PART_HEADER_BYTES = 1024;

    private MultipartReader() {}

    static Map<String, Object> read(InputStream body, String contentType, RequestColumns columns, ColumnBudget budget)
            throws IOException {
        Map<String, Object> arrays = new LinkedHashMap<>();
        try {
            FileUpload form = new FileUpload();
            form.setPartHeaderSizeMax(MAX_PART_HEADER_BYTES);
            FileItemIterator parts = form.getItemIterator(new Form(body, contentType));
            while (parts.hasNext()) {
                FileItemStream part = parts.next();
                String field = part.getFieldName();
                Class<?> type = columns.require(field).type();
                if (arrays.containsKey(field)) {
                    throw UnreadableBody.at(field, "duplicate part");
                }
                try (InputStream content = part.openStream()) {
                    arrays.put(field, NpyReader.read(content, field, type, budget));
                }
            }
        } catch (FileUploadException | MultipartStream.MalformedStreamException e) {
            throw UnreadableBody.because("expected a multipart form: " + e.getMessage());
        }
        if (arrays.isEmpty()) {
            throw UnreadableBody.because("expected a multipart form, found no parts");
        }
        return arrays;
    }

    /** The part of a request that the form parser needs. */
    private record Form(InputStream body, String contentType) implements UploadContext {
        @Override
        public String getCharacterEncoding() {
            return "UTF-8";
        }

        @Override
        public String getContentType() {
            return contentType;
        }

        @Override
        public long contentLength() {
            return -1;
        }

        @Override
        public InputStream getInputStream() {
            return body;
        }
    }
}
