package dev.prism.e2e;

import static dev.prism.e2e.Platform.MEDIA_WORK;
import static dev.prism.e2e.Platform.anybody;
import static dev.prism.e2e.Platform.as;
import static org.awaitility.Awaitility.await;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The demo channel as its owner sees it.
///
/// @param sold an item with a price
record Library(Item sold) {

    /// Every item with all that the catalog knows of it, the channel, its team and a price, once no item is at work.
    String told() {
        String channelId = Platform.channelId("demo");
        await().atMost(MEDIA_WORK)
                .until(() -> as("creator")
                        .get("/api/v1/contents?channelId=" + channelId + "&state=processing")
                        .jsonPath()
                        .getList("items")
                        .isEmpty());
        return Stream.of(
                        as("creator").get("/api/v1/contents?channelId=" + channelId + "&limit=100"),
                        as("creator").get("/api/v1/teams/" + channelId + "/members"),
                        anybody().get("/api/v1/channels/demo"),
                        anybody().get("/api/v1/prices?contentId=" + sold.contentId()))
                .map(answer -> answer.then().statusCode(200).extract().asString())
                .collect(Collectors.joining("\n"));
    }
}
