package dev.prism.devstack.stores;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.util.Locale;
import java.util.Set;
import org.h2.mvstore.MVStore;

/// The documents, for who has logged in, and answered as written only when they are. The library knows no logins, so
/// they are asked for before it; and it leaves writing to a timer, so it is told to write before its answer goes out.
///
/// Source: the MongoDB specification `auth`, section SCRAM-SHA-256, and `mongodb-handshake`
final class GuardedDocuments extends H2Backend {
    /// What a driver asks to find out where it is, as at MongoDB itself.
    private static final Set<String> FOR_EVERYBODY = Set.of("hello", "ismaster", "buildinfo", "ping");

    private static final Set<String> WRITES = Set.of(
            "insert",
            "update",
            "delete",
            "findandmodify",
            "create",
            "createindexes",
            "drop",
            "dropindexes",
            "dropdatabase",
            "renamecollection");

    private static final AttributeKey<ScramLogin.Exchange> UNDER_WAY = AttributeKey.valueOf("login-under-way");
    private static final AttributeKey<Boolean> LOGGED_IN = AttributeKey.valueOf("logged-in");
    private static final int UNAUTHORIZED = 13;
    private static final int AUTHENTICATION_FAILED = 18;

    private final ScramLogin login;

    GuardedDocuments(MVStore file, ScramLogin login) {
        super(file);
        this.login = login;
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        Document query = message.getDocument();
        String command = query.keySet().iterator().next();
        return switch (command) {
            case "saslStart" -> begin(message.getChannel(), query);
            case "saslContinue" -> finish(message.getChannel(), query);
            default -> {
                requireLogin(message.getChannel(), command);
                yield super.handleMessage(message);
            }
        };
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        requireLogin(channel, command);
        try {
            return super.handleCommand(channel, database, command, query);
        } finally {
            if (WRITES.contains(command.toLowerCase(Locale.ROOT))) {
                // One commit writes all that waits, so writers beside each other share it.
                commit();
            }
        }
    }

    @Override
    public QueryResult handleQuery(MongoQuery query) {
        requireLogin(query.getChannel(), "find");
        return super.handleQuery(query);
    }

    private Document begin(Channel channel, Document query) {
        ScramLogin.Exchange exchange = "SCRAM-SHA-256".equals(query.get("mechanism"))
                ? login.begin(payload(query)).orElseThrow(GuardedDocuments::refusal)
                : refuse();
        channel.attr(UNDER_WAY).set(exchange);
        return answer(exchange.challenge(), false);
    }

    /// The server's proof goes with the end: what MongoDB calls to skip the empty exchange, and its drivers ask for.
    private static Document finish(Channel channel, Document query) {
        ScramLogin.Exchange exchange = channel.attr(UNDER_WAY).getAndSet(null);
        String proof =
                exchange == null ? refuse() : exchange.finish(payload(query)).orElseThrow(GuardedDocuments::refusal);
        channel.attr(LOGGED_IN).set(true);
        return answer(proof, true);
    }

    private static String payload(Document query) {
        return switch (query.get("payload")) {
            case BinData bytes -> new String(bytes.getData(), UTF_8);
            case byte[] bytes -> new String(bytes, UTF_8);
            case null, default -> "";
        };
    }

    private static Document answer(String payload, boolean done) {
        return new Document("conversationId", 1)
                .append("done", done)
                .append("payload", new BinData(payload.getBytes(UTF_8)))
                .append("ok", 1.0);
    }

    private static void requireLogin(Channel channel, String command) {
        if (!FOR_EVERYBODY.contains(command.toLowerCase(Locale.ROOT))
                && channel.attr(LOGGED_IN).get() == null) {
            throw new MongoServerError(UNAUTHORIZED, "Unauthorized", "command " + command + " requires authentication");
        }
    }

    private static <T> T refuse() {
        throw refusal();
    }

    private static MongoServerError refusal() {
        return new MongoServerError(AUTHENTICATION_FAILED, "AuthenticationFailed", "Authentication failed.");
    }
}
