package org.supportplans.simulation;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.supportplans.service.port.Catalog;
import org.supportplans.service.port.Customers;
import org.supportplans.service.port.People;
import org.supportplans.service.port.Projects;

/** Users, customers and projects of whom nothing is known but their ids. */
final class Strangers {

    People people() {
        return new People() {
            @Override
            public Optional<String> keyOf(String userName) {
                return Optional.of(userName);
            }

            @Override
            public String nameOf(String userKey) {
                return userKey;
            }

            @Override
            public String displayName(String userKey) {
                return userKey;
            }
        };
    }

    Customers customers() {
        return new Customers() {
            @Override
            public List<Organization> of(String userKey) {
                return List.of();
            }

            @Override
            public Optional<Organization> find(String userKey, int organization) {
                return Optional.empty();
            }

            @Override
            public List<Organization> visibleTo(String userKey) {
                return List.of();
            }
        };
    }

    Projects projects() {
        return new Projects() {
            @Override
            public List<Project> all() {
                return List.of();
            }

            @Override
            public Optional<Project> find(String userKey, String key) {
                return Optional.empty();
            }
        };
    }

    Catalog catalog() {
        return new Catalog() {
            @Override
            public List<String> priorities() {
                return Scene.PRIORITIES;
            }

            @Override
            public List<String> products() {
                return Scene.PRODUCTS;
            }

            @Override
            public List<String> requestTypes() {
                return Scene.REQUEST_TYPES;
            }

            @Override
            public ZoneId defaultZone() {
                return ZoneOffset.UTC;
            }
        };
    }
}
