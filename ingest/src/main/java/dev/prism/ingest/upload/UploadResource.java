package dev.prism.ingest.upload;

import dev.prism.ingest.storage.StoreFull;
import dev.prism.kit.caller.CurrentCaller;
import dev.prism.kit.problem.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.Response.StatusType;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.jboss.resteasy.reactive.common.jaxrs.StatusTypeImpl;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Resumable uploads over tus 1.0.0 with creation, creation-with-upload, checksum, expiration and termination.
///
/// Source: https://tus.io/protocols/resumable-upload
@Path("/api/v1/uploads")
public class UploadResource {
    private static final int BUSY_SECONDS = 5;
    private static final StatusType CHECKSUM_MISMATCH = new StatusTypeImpl(460, "Checksum Mismatch");
    private static final StatusType INSUFFICIENT_STORAGE = new StatusTypeImpl(507, "Insufficient Storage");

    private final CurrentCaller currentCaller;
    private final CreateUpload createUpload;
    private final AppendToUpload appendToUpload;
    private final DropUpload dropUpload;
    private final FindUpload findUpload;
    private final UploadLeases leases;
    private final UploadConfig config;

    UploadResource(
            CurrentCaller currentCaller,
            CreateUpload createUpload,
            AppendToUpload appendToUpload,
            DropUpload dropUpload,
            FindUpload findUpload,
            UploadLeases leases,
            UploadConfig config) {
        this.currentCaller = currentCaller;
        this.createUpload = createUpload;
        this.appendToUpload = appendToUpload;
        this.dropUpload = dropUpload;
        this.findUpload = findUpload;
        this.leases = leases;
        this.config = config;
    }

    /// What this server can do.
    @OPTIONS
    public Response capabilities() {
        return tus(Response.noContent())
                .header("Tus-Version", TusRequest.VERSION)
                .header("Tus-Extension", "creation,creation-with-upload,checksum,expiration,termination")
                .header("Tus-Max-Size", config.lengthMax().asLongValue())
                .header("Tus-Checksum-Algorithm", String.join(",", Checksum.ALGORITHMS.keySet()))
                .build();
    }

    /// Begins an upload, with its first bytes if they come along.
    ///
    /// @return 201 and `Location`
    @POST
    public Uni<Response> create(@Context HttpServerRequest request) {
        request.pause();
        TusRequest tus = TusRequest.read(request);
        UUID ownerId = currentCaller.require().accountId();
        long lengthBytes = tus.number("Upload-Length").orElseThrow(UploadProblem.LengthMissing::new);
        UploadMetadata metadata = UploadMetadata.read(request.getHeader("Upload-Metadata"));
        return createUpload
                .create(currentCaller.require(), lengthBytes, metadata)
                .chain(upload -> tus.sendsBytes()
                        ? appendToUpload.append(ownerId, upload.uploadId, tus.body(0))
                        : Uni.createFrom().item(upload))
                .map(upload -> progress(Response.status(Status.CREATED), upload)
                        .header(HttpHeaders.LOCATION, "/api/v1/uploads/" + upload.uploadId)
                        .build())
                .onTermination()
                .invoke(() -> request.resume());
    }

    /// Where an upload is. A body that is still coming in is ended, so that the answer stays true.
    @HEAD
    @Path("/{uploadId}")
    public Uni<Response> offset(UUID uploadId, @Context HttpServerRequest request) {
        TusRequest.read(request);
        UUID ownerId = currentCaller.require().accountId();
        return findUpload
                .own(ownerId, uploadId)
                .chain(() -> leases.free(uploadId))
                .chain(() -> findUpload.own(ownerId, uploadId))
                .map(upload -> progress(Response.ok(), upload)
                        .header("Upload-Length", upload.lengthBytes)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    /// The state of an upload.
    @GET
    @Path("/{uploadId}")
    public Uni<UploadView> find(UUID uploadId) {
        return findUpload.own(currentCaller.require().accountId(), uploadId).map(UploadView::of);
    }

    /// Takes the next bytes.
    ///
    /// @return 204 and the new `Upload-Offset`
    @PATCH
    @Path("/{uploadId}")
    public Uni<Response> append(UUID uploadId, @Context HttpServerRequest request) {
        request.pause();
        TusRequest tus = TusRequest.read(request);
        UUID ownerId = currentCaller.require().accountId();
        if (!tus.sendsBytes()) {
            throw new UploadProblem.WrongContentType();
        }
        long offset = tus.number("Upload-Offset").orElseThrow(UploadProblem.OffsetMissing::new);
        return appendToUpload
                .append(ownerId, uploadId, tus.body(offset))
                .map(upload -> progress(Response.noContent(), upload).build())
                .onTermination()
                .invoke(() -> request.resume());
    }

    /// For clients that cannot send PATCH, as tus asks: `X-HTTP-Method-Override`.
    @POST
    @Path("/{uploadId}")
    public Uni<Response> override(UUID uploadId, @Context HttpServerRequest request) {
        return switch (request.getHeader("X-HTTP-Method-Override")) {
            case "PATCH" -> append(uploadId, request);
            case "DELETE" -> terminate(uploadId, request);
            case null, default ->
                throw Problems.of(Status.METHOD_NOT_ALLOWED, "method-not-allowed", "Method not allowed", "Send PATCH.");
        };
    }

    /// Gives up an upload that is not finished.
    @DELETE
    @Path("/{uploadId}")
    public Uni<Response> terminate(UUID uploadId, @Context HttpServerRequest request) {
        TusRequest.read(request);
        return dropUpload
                .drop(currentCaller.require().accountId(), uploadId)
                .replaceWith(() -> tus(Response.noContent()).build());
    }

    private static ResponseBuilder progress(ResponseBuilder response, Upload upload) {
        return tus(response)
                .header("Upload-Offset", upload.offsetBytes)
                .header(
                        "Upload-Expires",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(upload.expiresAt.atOffset(ZoneOffset.UTC)));
    }

    private static ResponseBuilder tus(ResponseBuilder response) {
        return response.header("Tus-Resumable", TusRequest.VERSION);
    }

    @ServerExceptionMapper
    Response toProblem(StoreFull full) {
        return tus(Response.fromResponse(Problems.of(
                                INSUFFICIENT_STORAGE,
                                "insufficient-storage",
                                "No room left",
                                "The disk for uploads is full. What has arrived is kept: tell the operator to make room,"
                                        + " then ask with HEAD and go on there.")
                        .toResponse()))
                .header("Tus-Version", TusRequest.VERSION)
                .build();
    }

    @ServerExceptionMapper
    Response toProblem(UploadProblem problem) {
        Response response = switch (problem) {
            case UploadProblem.NotFound _ ->
                Problems.answer(Status.NOT_FOUND, "upload-not-found", "Upload not found", problem);
            case UploadProblem.UnknownVersion _ ->
                Problems.answer(Status.PRECONDITION_FAILED, "tus-version", "Another tus version", problem);
            case UploadProblem.LengthMissing _ ->
                Problems.answer(Status.BAD_REQUEST, "upload-length-missing", "Upload-Length missing", problem);
            case UploadProblem.Empty _ -> Problems.answer(Status.BAD_REQUEST, "empty-upload", "Empty upload", problem);
            case UploadProblem.TooLong _ ->
                Problems.answer(Status.REQUEST_ENTITY_TOO_LARGE, "upload-too-long", "Upload too long", problem);
            case UploadProblem.GarbledMetadata _ ->
                Problems.answer(Status.BAD_REQUEST, "garbled-metadata", "Garbled metadata", problem);
            case UploadProblem.NoChannel _ ->
                Problems.answer(Status.BAD_REQUEST, "which-channel", "Which channel?", problem);
            case UploadProblem.WrongContentType _ ->
                Problems.answer(Status.UNSUPPORTED_MEDIA_TYPE, "wrong-content-type", "Wrong content type", problem);
            case UploadProblem.OffsetMissing _ ->
                Problems.answer(Status.BAD_REQUEST, "upload-offset-missing", "Upload-Offset missing", problem);
            case UploadProblem.WrongOffset _ ->
                Problems.answer(Status.CONFLICT, "wrong-offset", "Wrong offset", problem);
            case UploadProblem.BodyTooLong _ ->
                Problems.answer(Status.REQUEST_ENTITY_TOO_LARGE, "body-too-large", "Body too large", problem);
            case UploadProblem.GarbledChecksum _ ->
                Problems.answer(Status.BAD_REQUEST, "garbled-checksum", "Garbled checksum", problem);
            case UploadProblem.WrongChecksum _ ->
                Problems.answer(CHECKSUM_MISMATCH, "wrong-checksum", "Wrong checksum", problem);
            case UploadProblem.Finished _ ->
                Problems.answer(Status.CONFLICT, "upload-finished", "Upload finished", problem);
            case UploadProblem.Failed _ -> Problems.answer(Status.GONE, "upload-failed", "Upload failed", problem);
            case UploadProblem.TooMany _ ->
                Problems.answer(Status.CONFLICT, "too-many-uploads", "Too many uploads", problem);
            case UploadProblem.Busy _ ->
                Problems.answer(Status.SERVICE_UNAVAILABLE, "uploads-busy", "Too many uploads at once", problem);
        };
        ResponseBuilder answer = tus(Response.fromResponse(response)).header("Tus-Version", TusRequest.VERSION);
        if (problem instanceof UploadProblem.WrongOffset wrong) {
            answer.header("Upload-Offset", wrong.offsetBytes);
        }
        if (problem instanceof UploadProblem.Busy) {
            answer.header(HttpHeaders.RETRY_AFTER, BUSY_SECONDS);
        }
        return answer.build();
    }
}
