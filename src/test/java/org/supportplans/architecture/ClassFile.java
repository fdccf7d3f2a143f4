package org.supportplans.architecture;

import com.tngtech.archunit.thirdparty.org.objectweb.asm.ClassReader;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.Type;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the constant pool of one class links to.
 *
 * @param name the class's binary name
 * @param types binary names of all types it names: in code, descriptors, generic signatures and annotations
 * @param members the members it calls, reads or writes, method references included
 * @param lambdas the methods that its lambdas and method references implement
 */
record ClassFile(String name, Set<String> types, Set<Member> members, Set<Lambda> lambdas) {

    private static final Pattern TYPE_IN_DESCRIPTOR = Pattern.compile("L([\\w/$]+)[;<]");

    private static final int UTF8 = 1;
    private static final int CLASS = 7;
    private static final int FIELD = 9;
    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;
    private static final int INVOKE_DYNAMIC = 18;

    /** A member as a class names it; {@code owner} may inherit it. */
    record Member(String owner, String name, String descriptor) {

        @Override
        public String toString() {
            String parameters = descriptor.startsWith("(")
                    ? Stream.of(Type.getArgumentTypes(descriptor))
                            .map(type -> type.getClassName().replaceFirst(".*[.]", ""))
                            .collect(Collectors.joining(", ", "(", ")"))
                    : "";
            return owner + "." + name + parameters;
        }
    }

    /** A method of a functional interface. */
    record Lambda(String type, String method) {}

    /** All classes below a folder; none if the folder does not exist. */
    static List<ClassFile> below(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> classes = files.filter(file -> file.toString().endsWith(".class"))
                    .sorted()
                    .toList();
            List<ClassFile> result = new ArrayList<>();
            for (Path file : classes) {
                result.add(read(Files.readAllBytes(file)));
            }
            return result;
        }
    }

    static ClassFile read(byte[] bytes) {
        ClassReader reader = new ClassReader(bytes);
        char[] buffer = new char[reader.getMaxStringLength()];
        Set<String> types = new HashSet<>();
        Set<Member> members = new HashSet<>();
        Set<Lambda> lambdas = new HashSet<>();
        for (int i = 1; i < reader.getItemCount(); i++) {
            int item = reader.getItem(i);
            if (item == 0) {
                continue; // the second place of a long or double
            }
            switch (reader.readByte(item - 1)) {
                case UTF8 -> {
                    int length = reader.readUnsignedShort(item);
                    Matcher type = TYPE_IN_DESCRIPTOR.matcher(
                            new String(bytes, item + 2, length, StandardCharsets.UTF_8));
                    while (type.find()) {
                        types.add(type.group(1).replace('/', '.'));
                    }
                }
                case CLASS -> types.add(reader.readUTF8(item, buffer).replace('/', '.'));
                case FIELD, METHOD, INTERFACE_METHOD -> {
                    int nameAndType = reader.getItem(reader.readUnsignedShort(item + 2));
                    members.add(new Member(
                            reader.readClass(item, buffer).replace('/', '.'),
                            reader.readUTF8(nameAndType, buffer),
                            reader.readUTF8(nameAndType + 2, buffer)));
                }
                case INVOKE_DYNAMIC -> {
                    int nameAndType = reader.getItem(reader.readUnsignedShort(item + 2));
                    String result = reader.readUTF8(nameAndType + 2, buffer).replaceFirst(".*\\)", "");
                    if (result.startsWith("L")) {
                        lambdas.add(new Lambda(
                                result.substring(1, result.length() - 1).replace('/', '.'),
                                reader.readUTF8(nameAndType, buffer)));
                    }
                }
                default -> {
                    // numbers, strings and the parts of the items above
                }
            }
        }
        return new ClassFile(reader.getClassName().replace('/', '.'), types, members, lambdas);
    }

    String outermost() {
        return outermost(name);
    }

    static String outermost(String type) {
        return type.replaceFirst("\\$.*", "");
    }
}
