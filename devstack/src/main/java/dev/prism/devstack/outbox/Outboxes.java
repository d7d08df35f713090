package dev.prism.devstack.outbox;

import io.debezium.embedded.Connect;
import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.connect.source.SourceRecord;

/// One Debezium engine a database, all in one JVM. Configured by its environment. When one engine ends, the JVM ends:
/// its supervisor starts it again, and each engine goes on where its slot is.
public final class Outboxes {
    private Outboxes() {}

    public static void main(String[] args) throws Exception {
        Map<String, String> environment = System.getenv();
        CountDownLatch over = new CountDownLatch(1);
        ExecutorService threads = Executors.newCachedThreadPool();
        List<DebeziumEngine<ChangeEvent<SourceRecord, SourceRecord>>> engines = new ArrayList<>();
        try (KafkaProducer<String, byte[]> producer = producer(environment)) {
            for (String service :
                    environment.getOrDefault("OUTBOX_SERVICES", "").split(",")) {
                DebeziumEngine<ChangeEvent<SourceRecord, SourceRecord>> engine = DebeziumEngine.create(Connect.class)
                        .using(OutboxConnector.embedded(service, environment))
                        .using((success, message, problem) -> {
                            System.err.println(service + ": the engine ended: " + message + " " + problem);
                            over.countDown();
                        })
                        .notifying(new ToKafka(producer))
                        .build();
                engines.add(engine);
                threads.execute(engine);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(engines), "stop"));
            over.await();
        }
        threads.shutdown();
        System.exit(1);
    }

    private static KafkaProducer<String, byte[]> producer(Map<String, String> environment) {
        Map<String, Object> settings = new HashMap<>(OutboxConnector.broker(environment));
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        settings.put("delivery.timeout.ms", (int) TimeUnit.MINUTES.toMillis(5));
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    private static void close(List<DebeziumEngine<ChangeEvent<SourceRecord, SourceRecord>>> engines) {
        for (DebeziumEngine<ChangeEvent<SourceRecord, SourceRecord>> engine : engines) {
            try {
                engine.close();
            } catch (IOException e) {
                System.err.println("did not stop cleanly: " + e);
            }
        }
    }
}
