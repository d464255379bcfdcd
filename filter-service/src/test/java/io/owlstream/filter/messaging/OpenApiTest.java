package io.owlstream.filter.messaging;

import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(InMemoryProfile.class)
class OpenApiTest {
    @Test
    void shouldDescribeItsInterface() {
        when().get("/q/openapi?format=json").then().statusCode(200)
                .body("info.title", equalTo("Owlstream filter-service"))
                .body("info.version", not(emptyOrNullString()));
    }
}
