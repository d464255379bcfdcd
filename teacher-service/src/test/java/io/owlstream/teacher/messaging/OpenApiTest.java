package io.owlstream.teacher.messaging;

import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.owlstream.testing.KafkaResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class OpenApiTest {
    @Test
    void shouldDescribeItsInterface() {
        when().get("/q/openapi?format=json").then().statusCode(200)
                .body("info.title", equalTo("Owlstream teacher-service"))
                .body("info.version", not(emptyOrNullString()));
    }
}
