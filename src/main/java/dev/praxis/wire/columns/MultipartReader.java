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

/** Reads the npy files of a multipart form as they come by; nothing is kept on disk. */
final class MultipartReader {
    /** Bytes of all headers of one part. There are never more parts than columns. */
    private static final int LONGEST_PART_HEADER = 1024;

    private MultipartReader() {}

    static Map<String, Object> read(InputStream body, String contentType, RequestColumns columns, ColumnBudget budget)
            throws IOException {
        Map<String, Object> arrays = new LinkedHashMap<>();
        try {
            FileUpload form = new FileUpload();
            form.setPartHeaderSizeMax(LONGEST_PART_HEADER);
            FileItemIterator parts = form.getItemIterator(new Form(body, contentType));
            while (parts.hasNext()) {
                FileItemStream part = parts.next();
                String field = part.getFieldName();
                Class<?> type = columns.require(field).type();
                if (arrays.containsKey(field)) {
                    throw UnreadableBody.at(field, "the form has this part twice");
                }
                try (InputStream content = part.openStream()) {
                    arrays.put(field, NpyReader.read(content, field, type, budget));
                }
            }
        } catch (FileUploadException | MultipartStream.MalformedStreamException e) {
            throw UnreadableBody.because("expected a multipart form: " + e.getMessage());
        }
        if (arrays.isEmpty()) {
            throw UnreadableBody.because("expected a multipart form, found no part");
        }
        return arrays;
    }

    /** What the parser has to know of a request. */
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
