package io.owlstream.student.messaging;

import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.owlstream.testing.KafkaResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
@TestProfile(ScriptedProfile.class)
class OpenApiTest {
    @Test
    void shouldDescribeItsInterface() {
        when().get("/q/openapi?format=json").then().statusCode(200)
                .body("info.title", equalTo("Owlstream student-service"))
                .body("info.version", not(emptyOrNullString()));
    }
}
